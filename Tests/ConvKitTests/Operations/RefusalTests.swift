import ConvKit
import Testing

/// Operations stop the program over a mistake in the calling code; the sentence is what the reader sees.
struct RefusalTests {
  @Test func wrongChannels() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(Tensor(zeros: [8, 8, 4]), filter: Tensor(zeros: [3, 3, 3, 2]))
    }
    #expect(text(result).contains("the input has 4 channels, but the filter expects 3"))
  }

  @Test func layerOfANetwork() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let network = Sequential {
        Conv2D(inputChannels: 3, filters: 10, kernelSize: 5)
        Conv2D(inputChannels: 8, filters: 10, kernelSize: 5, name: "second")
      }
      _ = network(Tensor(zeros: [32, 32, 3]))
    }
    #expect(text(result).contains("layer 2 (second): the input has 10 channels, but the filter expects 8"))
  }

  @Test func wrongBias() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(Tensor(zeros: [8, 8]), filter: Tensor(zeros: [3, 3]), bias: Tensor([1, 2]))
    }
    #expect(text(result).contains("the bias has length 2, but the filter stack needs 1"))
  }

  @Test func windowThatDoesNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = maxPool2d(Tensor(zeros: [2, 9]), poolSize: 3)
    }
    #expect(text(result).contains("a window of 3 does not fit into an input of 2: make it smaller, or pad by 1 more"))
  }

  @Test func indexOutOfRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([[1, 2], [3, 4]])[0, 2]
    }
    #expect(text(result).contains("index 2 is out of range on axis 1, whose size is 2"))
  }

  @Test func shapesThatDiffer() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([1, 2]) + Tensor([1, 2, 3])
    }
    #expect(text(result).contains("the right tensor has shape [3], but the left one has shape [2]"))
  }

  @Test func raggedRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([[1, 2], [3]])
    }
    #expect(text(result).contains("rows must have one length, but have lengths [2, 1]"))
  }

  @Test func geometryOfAnotherImage() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      if let geometry = try? ConvolutionGeometry2D(inputShape: [8, 8], filterShape: [3, 3]) {
        _ = conv2d(Tensor(zeros: [9, 8]), filter: Tensor(zeros: [3, 3]), geometry: geometry)
      }
    }
    #expect(text(result).contains("the input has shape [9, 8], but the geometry was made for [8, 8, 1]"))
  }

  @Test func dropoutOfEverything() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dropout(rate: 1)
    }
    #expect(text(result).contains("the dropout rate is 1.0, but must be at least 0 and less than 1"))
  }

  @Test func statisticsOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BatchNorm(channels: 3)(Tensor(zeros: [0, 4, 4, 3]), mode: .training(seed: 1))
    }
    #expect(text(result).contains("a batch whose statistics are asked for must not be empty"))
  }

  @Test func receptiveFieldBehindRowsAndColumns() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let network = Sequential {
        Flatten(name: "flat")
        Dense(inputs: 16, units: 2)
      }
      _ = network.effectiveReceptiveField(ofLayer: 0, inputShape: [4, 4])
    }
    #expect(text(result).contains("the layer flat has no receptive field: it lies behind the end of rows and columns"))
  }

  @Test func partsOfAnotherWhole() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = concatenationGradients(Tensor(zeros: [2, 5]), channels: [2, 2])
    }
    #expect(
      text(result).contains("the last axis of the output's gradient has length 5, but the list of channels needs 4"))
  }

  @Test func networkWithoutWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Architecture.mobileNetV1(widthMultiplier: 0)
    }
    #expect(text(result).contains("the width multiplier is 0.0, but must be greater than 0.0 and at most 64.0"))
  }

  private func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }
}
