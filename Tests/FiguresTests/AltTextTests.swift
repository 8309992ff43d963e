import ConvKit
import Figures
import NotebookRuntime
import Testing

/// What a reader who can't see the picture is told, word for word.
@Suite struct AltTextTests {
  private static var subjects: [(figure: any FigureConvertible, alt: String)] {
    [
      (
        ConvolutionDiagram(input: 6, kernel: 3, stride: 2, padding: 1),
        "Convolution arithmetic. A 3 × 3 kernel slides over a 6 × 6 input with padding 1 (8 × 8 in all) in steps of 2."
          + " Windows start at −1, 1, 3, counted from the first input cell; the output is 3 × 3. The last row and the last"
          + " column of the padded input lie under no window."
      ),
      (
        ConvolutionDiagram(input: 13, kernel: 6, stride: 5, padding: .same),
        "Convolution arithmetic. A 6 × 6 kernel slides over a 13 × 13 input with padding 1 before and 2 after (16 × 16 in"
          + " all) in steps of 5. Windows start at −1, 4, 9, counted from the first input cell; the output is 3 × 3."
      ),
      (
        ConvolutionDiagram(input: 7, kernel: 3, dilation: 2),
        "Convolution arithmetic. A 3 × 3 kernel slides over a 7 × 7 input in steps of 1, dilation 2, so that it spans 5 × 5."
          + " Windows start at 0, 1, 2, counted from the first input cell; the output is 3 × 3."
      ),
      (
        TransposedConvolutionDiagram(input: 3, kernel: 3, stride: 2, padding: 1, outputPadding: 1),
        "Transposed convolution arithmetic: input 3, kernel 3, stride 2, padding 1, output padding 1. It equals a"
          + " convolution of stride 1 with a 3 × 3 kernel over the 3 × 3 input stretched to 5 × 5 by 1 zero between cells,"
          + " padded by 1 before and 2 after. The output is 6 × 6."
      ),
      (
        Kernel.emboss,
        "The emboss kernel, 3 × 3: −2 −1 0; −1 1 1; 0 1 2. Sum 1, output −1,020 to 1,275 on pixels of 0 to 255."
      ),
      (
        PoolingDiagram(Tensor([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]), poolSize: 2, .average),
        "Pooling by the average of 2 × 2 windows, stride 2, of a 4 × 4 input: 1 1 2 4; 5 6 7 8; 3 2 1 0; 1 2 3 4 becomes"
          + " 3.25 5.25; 2 2."
      ),
      (
        PathCountDiagram(kernel: 3, dilations: [1, 1]),
        "Paths from each input cell to one unit through 2 layers (kernel 3; kernel 3). On one axis the unit sees 5 cells"
          + " with no holes; the path counts are 1 2 3 2 1. On both axes the counts multiply: 25 of 25 cells reach the unit."
      ),
      (
        EffectiveReceptiveFieldDiagram(
          Sequential {
            Conv2D(filter: Tensor(ones: [3, 3]), name: "first")
            Conv2D(filter: Tensor(ones: [3, 3]), name: "second")
          }.effectiveReceptiveField(inputShape: [7, 9], samples: 1)),
        "The influence of each pixel of a 7 × 9 image on unit (1, 2) of second, from 0 black to 11.1% white: a theoretical"
          + " receptive field of 5 × 5, 95% of the influence in 5 × 5. The influence is centred at row 3, column 4, with"
          + " standard deviations of 1.2 and 1.2 pixels."
      ),
      (
        ReuseMap(input: 5, kernel: 3),
        "How many windows read each cell: input 5 × 5, kernel 3 × 3, stride 1, no padding. A cell is read up to 9 times,"
          + " 3.24 times on average, 81 times in all. By rows: 1 2 3 2 1; 2 4 6 4 2; 3 6 9 6 3; 2 4 6 4 2; 1 2 3 2 1."
      ),
      (
        PaddingDiagram(input: 6, kernel: 3, stride: 2),
        "Padding compared for input 6, kernel 3, stride 2, on each axis. VALID pads 0 before and 0 after: windows start at"
          + " 0, 2, 2 outputs, the last 1 cell under no window. SAME pads 0 before and 1 after: windows start at 0, 2, 4, 3"
          + " outputs. symmetric, p = 1 pads 1 before and 1 after: windows start at −1, 1, 3, 3 outputs, the last 1 cell"
          + " under no window."
      ),
      (
        ImageFigure(Tensor([[0, 127.5], [255, -3]]), numbers: true, title: "four pixels"),
        "Four pixels of 2 × 2, numbers from −3 to 255, shown from 0 black to 255 white. Its numbers, rounded, by rows: 0 128; 255 −3."
      ),
      (
        FeatureMaps(Tensor(shape: [1, 2, 2], scalars: [-3, 0.5, 1, 2])),
        "2 feature maps of 1 × 2; one scale for all, −3 blue, 0 grey, 3 yellow. The numbers go from −3 to 2; map 0: −3 to 1,"
          + " map 1: 0.5 to 2."
      ),
      (
        KernelEffect(Tensor([[10, 20, 30], [40, 50, 60], [70, 80, 90]]), .rightSobel),
        "The right sobel kernel (−1 0 1; −2 0 2; −1 0 1) on an image of 3 × 3. Sum 0, output −1,020 to 1,020 at most. The"
          + " result goes from 40 to 80, shown from −80 blue, 0 grey, 80 yellow."
      ),
      (
        ReceptiveFieldDiagram(layers: [
          ("conv 1", SlidingWindow(kernelSize: 3)), ("conv 2", SlidingWindow(kernelSize: 3, dilations: 2)),
        ]),
        "The receptive field of one unit of conv 2, layer by layer: conv 2 1 × 1, conv 1 5 × 5, input 7 × 7. It sees 7 × 7"
          + " cells of the input."
      ),
      (
        BarChart([("LeNet-5", 61_706), ("AlexNet", 60_965_224)], title: "Parameters"),
        "Parameters: LeNet-5 61,706, AlexNet 60,965,224."
      ),
    ]
  }

  @Test(arguments: subjects.indices)
  func altTextSaysWhatTheFigureShows(index: Int) {
    let subject = Self.subjects[index]
    #expect(subject.figure.alt == subject.alt)
  }

  @Test func theLectureSStackIsTold() {
    let stack = Sequential {
      Conv2D(inputChannels: 3, filters: 10, kernelSize: 5)
      Conv2D(inputChannels: 10, filters: 10, kernelSize: 5)
    }
    #expect(
      ReceptiveFieldDiagram(of: stack).alt
        == "The receptive field of one unit of Conv2D 2, layer by layer: Conv2D 2 1 × 1, Conv2D 1 5 × 5, input 9 × 9. It"
        + " sees 9 × 9 cells of the input.")
    #expect(
      VolumeDiagram(of: stack, inputShape: [32, 32, 3]).caption
        == "32 × 32 × 3 → 28 × 28 × 10 → 24 × 24 × 10: 3,270 parameters.")
  }

  @Test func everyFigureHasASentenceForAltTextAndCaption() {
    for sample in FigureSamples.all(seed: 3) {
      #expect(sample.figure.alt.hasSuffix("."), "\(sample.name): \(sample.figure.alt)")
      #expect(sample.figure.caption.hasSuffix("."), "\(sample.name): \(sample.figure.caption)")
      #expect(sample.figure.alt.count > 30, "\(sample.name)")
    }
  }
}
