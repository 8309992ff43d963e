import ConvKit
import Figures
import Testing

/// Mistakes in calling code end the program with a sentence that says what was wrong.
@Suite struct RefusalTests {
  private func expect(_ sentence: String, in result: ExitTest.Result?) {
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains(sentence), "\(output.prefix(400))")
  }

  @Test func anImageOfFourChannelsIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = KernelEffect(Tensor(zeros: [5, 5, 4]), .blur)
    }
    expect("KernelEffect draws an image of shape H x W, H x W x 1 or H x W x 3, not one of shape [5, 5, 4]", in: result)
  }

  @Test func aKernelThatDoesNotFitIsRefusedWithTheFiguresName() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionDiagram(input: 2, kernel: 5)
    }
    expect("ConvolutionDiagram: a window of 5 does not fit into an input of 2", in: result)
  }

  @Test func anInputThatCouldNotBeSeenIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = FilmStrip(input: 5000, kernel: 3)
    }
    expect("FilmStrip draws at most 1000 cells on an axis, not 5000", in: result)
  }

  @Test func aWindowThatIsNotThereIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConvolutionDiagram(input: 5, kernel: 3).showingWindow(row: 0, column: 3)
    }
    expect("ConvolutionDiagram has no output column 3; it goes from 0 to 2", in: result)
  }

  @Test func captionsThatAreTooFewAreRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Gallery([Tensor(zeros: [2, 2]), Tensor(zeros: [2, 2])], captions: ["one"])
    }
    expect("Gallery got 1 captions where the number of images asks for 2", in: result)
  }

  @Test func aScaleWithoutColoursBetweenItsEndsIsRefused() async {
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Gallery([Tensor(zeros: [2, 2])], scale: .positive(limit: -1))
    }
    expect("Gallery got a positive scale with a limit of -1.0; a limit is a finite number above 0", in: negative)
    let zero = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = KernelEffect(Tensor(zeros: [5, 5]), .blur, scale: .signed(limit: 0))
    }
    expect("KernelEffect got a signed scale with a limit of 0.0; a limit is a finite number above 0", in: zero)
    let nan = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = FeatureMaps(Tensor(zeros: [4, 4, 3]), scale: .fixed(.signed(limit: .nan)))
    }
    expect("FeatureMaps got a signed scale with a limit of nan; a limit is a finite number above 0", in: nan)
    let infinite = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ImageFigure(Tensor(zeros: [4, 4]), scale: .grey(0 ... .infinity))
    }
    expect("ImageFigure got a grey scale from 0.0 to inf; its ends are two different finite numbers", in: infinite)
  }

  @Test func columnsThatCouldNotBeFilledOrDoNotFitAreRefused() async {
    let one = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Gallery([Tensor(zeros: [2, 2])], columns: [("a", .max), ("b", .max)])
    }
    expect("Gallery has at most 1 column for as many images, not 9223372036854775807", in: one)
    let two = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Gallery([Tensor](repeating: Tensor(zeros: [2, 2]), count: 4), columns: [("a", 3), ("b", 2)])
    }
    expect("Gallery has at most 4 columns for as many images, not 5", in: two)
    let many = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Gallery([Tensor](repeating: Tensor(zeros: [2, 2]), count: 300), columns: [("a", 300)])
    }
    expect("Gallery has at most 17 columns in 1 group on a figure of the natural width, not 300", in: many)
  }

  @Test func moreLayersThanTheirPathsCanBeCountedThroughAreRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PathCountDiagram(kernel: 3, dilations: [Int](repeating: 1, count: 40))
    }
    expect("PathCountDiagram can't count the 1.22e+19 paths along an axis through 40 layers", in: result)
  }

  @Test func aBatchIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = FeatureMaps(Tensor(zeros: [2, 4, 4, 3]))
    }
    expect(
      "FeatureMaps draws one image, H x W or H x W x C, not a tensor of shape [2, 4, 4, 3]; choose one with part(_:)",
      in: result)
  }
}
