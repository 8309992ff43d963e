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
        "Four pixels of 2 × 2, numbers from −3 to 255, shown from 0 black to 255 white, 25% clamped at 0. Its numbers, rounded, by rows: 0 128; 255 −3."
      ),
      (
        FeatureMaps(Tensor(shape: [1, 2, 2], scalars: [-3, 0.5, 1, 2])),
        "2 feature maps of 1 × 2; one scale for all, −3 blue, 0 grey, 3 yellow. The numbers go from −3 to 2; map 0: −3 to 1,"
          + " map 1: 0.5 to 2."
      ),
      (
        FeatureMaps(Tensor(shape: [1, 2, 2], scalars: [0, 0.5, 1, 2])),
        "2 feature maps of 1 × 2; one scale for all, 0 black to 2 pale green. The numbers go from 0 to 2; map 0: 0 to 1,"
          + " map 1: 0.5 to 2."
      ),
      (
        FeatureMaps(Tensor(shape: [1, 2, 2], scalars: [0, 0.5, 1, 2]), scale: .fixed(.signed(limit: 1))),
        "2 feature maps of 1 × 2; one scale for all, −1 blue, 0 grey, 1 yellow, 25% clamped at 1. The numbers go from 0 to"
          + " 2; map 0: 0 to 1, map 1: 0.5 to 2."
      ),
      (
        KernelEffect(Tensor([[10, 20, 30], [40, 50, 60], [70, 80, 90]]), .rightSobel),
        "The right Sobel kernel (−1 0 1; −2 0 2; −1 0 1) on an image of 3 × 3. Sum 0, output −1,020 to 1,020 at most. The"
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
      (
        ConvolutionDiagram(
          input: Tensor([[0, 1, 0]]), kernel: Tensor([[2, 1]]), title: "true convolution", formula: false),
        "True convolution. A 1 × 2 kernel slides over a 1 × 3 input in steps of 1. Windows start at rows 0 and columns 0, 1,"
          + " counted from the first input cell; the output is 1 × 2. The output's numbers are 1 2."
      ),
    ]
  }

  private static let pixels = Tensor([[10, 20, 30], [40, 50, 60], [70, 80, 90]])
  private static let channels = Tensor(shape: [3, 3, 2], scalars: (0..<18).map { Float($0 % 5) })
  private static let filters = Tensor(shape: [2, 2, 2, 2], scalars: (0..<16).map { Float($0 % 3) - 1 })

  private static var moreSubjects: [(figure: any FigureConvertible, alt: String)] {
    [
      (
        Gallery([pixels, Tensor([[.nan, 1]])], captions: ["a face", "a pair"], title: "two images"),
        "Two images, shown from 0 black to 255 white: a face (3 × 3) and a pair (1 × 2, 1 NaN)."
      ),
      (
        Gallery(
          [pixels, pixels / 100], captions: ["a face", "a dark one"], scale: .grey(0...60),
          columns: [("as it is", 1), ("darker", 1)]),
        "2 images, in rows of 1 (as it is) and 1 (darker), shown from 0 black to 60 white, 17% clamped at 60: a face"
          + " (3 × 3) and a dark one (3 × 3)."
      ),
      (
        ImageFigure(pixels, rows: 1..<3, columns: 0..<2, numbers: true),
        "Rows 1 to 2 and columns 0 to 1 of an image of 3 × 3, numbers from 40 to 80, shown from 0 black to 255 white. Its"
          + " numbers, rounded, by rows: 40 50; 70 80."
      ),
      (
        KernelGallery(pixels, kernels: [.blur, .topSobel]),
        "An image of 3 × 3 through 2 kernels. Blur: sum 1, output 0 to 255, here 20 to 80. Top Sobel: sum 0, output"
          + " −1,020 to 1,020, here −240 to −120. Kernels of sum 1 are shown from 0 black to 255 white, the others from −240"
          + " blue, 0 grey, 240 yellow."
      ),
      (
        KernelGallery(pixels, kernels: [.sharpen, .emboss]),
        "An image of 3 × 3 through 2 kernels. Sharpen: sum 1, output −1,020 to 1,275, here −30 to 130; 22% clamped at 0."
          + " Emboss: sum 1, output −1,020 to 1,275, here 130 to 290; 22% clamped at 255. Shown from 0 black to 255"
          + " white."
      ),
      (
        KernelGallery(pixels, kernels: [.topSobel]),
        "An image of 3 × 3 through 1 kernel. Top Sobel: sum 0, output −1,020 to 1,020, here −240 to −120. Shown from −240"
          + " blue, 0 grey, 240 yellow."
      ),
      (
        ImpulseResponse(Kernel("slope", [[1, 2, 0]])),
        "What the slope kernel (1 2 0) makes of one bright pixel. Cross-correlation: 0 0 0 0 0; 0 0 2 1 0; 0 0 0 0 0. True"
          + " convolution: 0 0 0 0 0; 0 1 2 0 0; 0 0 0 0 0. Cross-correlation gives the kernel turned by 180 degrees,"
          + " convolution the kernel itself."
      ),
      (
        KernelWalkthrough(pixels, .sharpen, row: 1, column: 1),
        "How the sharpen kernel makes the pixel at row 1, column 1 of an image of 3 × 3. The pixels around it, 10 20 30; 40"
          + " 50 60; 70 80 90, are multiplied by the weights 0 −1 0; −1 5 −1; 0 −1 0. The products are 0 −20 0; −40 250"
          + " −60; 0 −80 0; their sum, 50, is the new pixel."
      ),
      (
        KernelWalkthrough(pixels / 7, Kernel("eight", [[8]]), row: 2, column: 1),
        "How the eight kernel makes the pixel at row 2, column 1 of an image of 3 × 3. The pixels around it, 11.4286, are"
          + " multiplied by the weights 8. The products are 91.43, rounded; their sum, 91.43, rounded, is the new pixel."
      ),
      (
        FilmStrip(input: 8, kernel: 3, stride: 2, padding: .explicit(1)),
        "A 3 × 3 kernel slides over an 8 × 8 input (input 8 × 8, kernel 3 × 3, stride 2, padding 1) and fills the 4 × 4"
          + " output cell by cell, along the rows. Frames: first: output row 0, column 0; second: output row 0, column 1;"
          + " next row: output row 1, column 0; last: output row 3, column 3."
      ),
      (
        FilmStrip(input: Tensor([[1, 2, 3]]), filter: Tensor([[1, -1]])),
        "A 1 × 2 kernel slides over a 1 × 3 input (input 1 × 3, kernel 1 × 2, stride 1, no padding) and fills the 1 × 2"
          + " output cell by cell, along the rows. Frames: first: output row 0, column 0; last: output row 0, column 1."
          + " The output is −1 −1."
      ),
      (
        PatchDotProduct(channels, filter: filters, row: 1, column: 0),
        "One 2 × 2 × 2 patch of a 3 × 3 × 2 image, flattened to 8 numbers, times weights of 8 × 2, gives −5 and 2: the"
          + " output cell at row 1, column 0 of 2 × 2 × 2."
      ),
      (
        Im2colDiagram(channels, filter: filters, patch: 3),
        "A convolution of a 3 × 3 × 2 input with 2 filters of 2 × 2 × 2 as a matrix product. Each of the 4 patches is a"
          + " column of 8 numbers in X_col (8 × 4); each filter is a row of W_row (2 × 8); the product, 2 × 4, is reshaped"
          + " to 2 × 2 × 2. X_col holds 32 numbers for the input's 18, 1.78 times as many. Patch 3 is marked; times the"
          + " filters it gives 5 and −10."
      ),
      (
        ChannelSum(channels, filter: filters),
        "A filter of 2 × 2 × 2, 8 weights, as 2 maps of 2 × 2 that add up to one: channel 0 −3 to 1 and channel 1 −2 to 5;"
          + " sum −5 to 5. The channels are shown from −5 blue, 0 grey, 5 yellow; the sum from −5 blue, 0 grey, 5 yellow."
      ),
      (
        NetworkDiagram(
          Sequential {
            Conv2D(inputChannels: 1, filters: 2, kernelSize: 3, name: "C1")
            ReLU()
            MaxPool2D(poolSize: 2, name: "S2")
            Flatten()
            Dense(inputs: 8, units: 3, name: "F3")
          }, inputShape: [6, 6, 1], title: "A small network"),
        "A small network for an input of 6 × 6 × 1: C1 (3 × 3 filters, ReLU) gives 4 × 4 × 2, 20 parameters; S2 (2 × 2"
          + " windows, stride 2) gives 2 × 2 × 2; Flatten gives 8; F3 gives 3, 27 parameters. In all 47 parameters and 312"
          + " multiply-accumulates for one image."
      ),
      (
        VolumeDiagram(
          of: Sequential { Conv2D(inputChannels: 3, filters: 10, kernelSize: 5) }, inputShape: [32, 32, 3]),
        "Volumes of a stack of convolutions. The input is 32 × 32 × 3. 10 filters of 5 × 5 × 3 (750 weights + 10 biases)"
          + " give 28 × 28 × 10. 760 parameters in all."
      ),
      (
        ConnectionTable([[0, 1], [2]], inputs: 3),
        "Which of 3 maps (input map) each of 2 maps (output map) reads: 0: 0 1; 1: 2. 3 of 6 possible connections."
      ),
      (
        LineChart(
          [("training", [2, 1, Double.nan, 0.5]), ("held out", [1e-9, 3e-9])], title: "Loss", xLabel: "epoch"),
        "Loss over 4 epochs. Training: 2 at first, 0.5 at last, between 0.5 and 2, 1 number not finite; held out: 1e−9 at"
          + " first, 3e−9 at last, between 1e−9 and 3e−9."
      ),
      (
        FigureRow([Kernel.identity, Kernel("pair", [[1, -1]])]),
        "The identity kernel, 3 × 3: 0 0 0; 0 1 0; 0 0 0. Sum 1, output 0 to 255 on pixels of 0 to 255. The pair kernel,"
          + " 1 × 2: 1 −1. Sum 0, output −255 to 255 on pixels of 0 to 255."
      ),
      (
        FeatureMaps(Tensor(shape: [1, 2, 2], scalars: [.nan, 0.5, 1, .infinity]), scale: .perMap),
        "2 feature maps of 1 × 2; each on its own scale from 0 black to its largest number pale green. The numbers go"
          + " from 0.5 to 1 (besides 1 NaN and 1 infinite); map 0: 1 to 1 (besides 1 NaN), map 1: 0.5 to 0.5 (besides 1"
          + " infinite)."
      ),
      (
        FeatureMaps(Tensor(shape: [1, 2, 2], scalars: [-4, 0.5, 1, 2]), scale: .perMap),
        "2 feature maps of 1 × 2; each on its own scale from minus to plus its largest magnitude, zero grey. The numbers go"
          + " from −4 to 2; map 0: −4 to 1, map 1: 0.5 to 2."
      ),
      (
        PoolingDiagram(Tensor(shape: [9, 9], scalars: (0..<81).map { $0 == 5 ? .nan : Float($0) }), poolSize: 3, .max),
        "Pooling by the maximum of 3 × 3 windows, stride 3, of a 9 × 9 input, numbers from 0 to 80 (besides 1 NaN), to"
          + " 3 × 3, numbers from 20 to 80 (besides 1 NaN)."
      ),
      (
        ReceptiveFieldDiagram(of: .leNet5_1998),
        "Receptive fields of a unit of each layer, on the input: C1 5 × 5, S2 6 × 6, C3 14 × 14, S4 16 × 16, C5 32 × 32."
          + " The last sees 32 × 32."
      ),
    ]
  }

  private static var allSubjects: [(figure: any FigureConvertible, alt: String)] { subjects + moreSubjects }

  @Test func altTextSaysWhatTheFigureShows() {
    for subject in Self.allSubjects { #expect(subject.figure.alt == subject.alt) }
  }

  @Test func everyKindIsToldWordForWord() {
    // What a contact sheet tells is its tiles' settings, a training's alt text its points: tested with their numbers.
    let elsewhere: Set = ["contact-sheet", "training-curves", "confusion-matrix"]
    let told = Set(Self.allSubjects.map(\.figure.figure.kind)).union(elsewhere)
    for sample in FigureSamples.all(seed: 1) { #expect(told.contains(sample.figure.figure.kind), "\(sample.name)") }
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
