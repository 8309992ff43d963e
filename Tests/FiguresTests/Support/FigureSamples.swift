import ConvKit
import Figures

/// Figures of every kind, in sizes that a seed chooses.
enum FigureSamples {
  static func all(seed: Int) -> [(name: String, figure: any FigureConvertible)] {
    images(seed: seed) + arithmetic(seed: seed) + patches(seed: seed) + networks(seed: seed) + charts(seed: seed)
  }

  static func images(seed: Int) -> [(name: String, figure: any FigureConvertible)] {
    var random = RandomNumbers(seed: seed)
    let channels = random.int(0...1) == 0 ? 1 : 3
    let image = TestPictures.gradient(height: random.int(3...140), width: random.int(3...140), channels: channels)
    let small = TestPictures.gradient(height: random.int(1...24), width: random.int(1...24))
    let kernel = Kernel.all[random.int(0...8)]
    let box = Kernel("box", Array(repeating: Array(repeating: 0.04, count: 5), count: 5))
    let maps = Tensor(
      randomNormal: [random.int(1...30), random.int(1...30), random.int(1...70)],
      standardDeviation: Float(random.int(1...2000)), seed: seed)
    return [
      ("image", ImageFigure(image, title: "a picture")),
      ("image with numbers", ImageFigure(small, numbers: true)),
      ("signed image", ImageFigure(small - 100, numbers: true, scale: .signed(limit: 155))),
      ("kernel", kernel),
      ("wide kernel", Kernel("of my own", [[-1234.5, 0.03125, 7, 1, 2, 3, -0.0625]])),
      ("kernel effect", KernelEffect(image, kernel)),
      ("impulse response", ImpulseResponse(kernel)),
      ("kernel effect, 5 x 5", KernelEffect(image, box)),
      ("walk-through, 5 x 5", KernelWalkthrough(image, box, column: 0)),
      ("kernel gallery", KernelGallery(image, kernels: Array(Kernel.all.prefix(random.int(1...9))))),
      ("walk-through", KernelWalkthrough(image, kernel, row: random.int(0...image.shape[0] - 1))),
      (
        "gallery",
        Gallery(
          (1...random.int(1...9)).map { TestPictures.gradient(8 * $0, channels: channels) }, title: "sizes")
      ),
      ("feature maps", FeatureMaps(maps)),
      ("feature maps, each on its scale", FeatureMaps(maps, scale: .perMap, limit: 20, title: "maps")),
    ]
  }

  static func arithmetic(seed: Int) -> [(name: String, figure: any FigureConvertible)] {
    var random = RandomNumbers(seed: seed)
    let (first, second) = (random.convolution(largest: 40), random.convolution(largest: 40))
    let padding = random.int(0...min(2, first.kernel - 1))
    let stride = random.int(1...3)
    let numbers = TestPictures.digits([random.int(4...8), random.int(4...8)], seed: seed)
    return [
      (
        "convolution",
        ConvolutionDiagram(
          input: first.input, kernel: first.kernel, stride: first.stride, padding: first.padding,
          dilation: first.dilation)
      ),
      (
        "convolution, axes of their own",
        ConvolutionDiagram(
          input: [first.input, second.input], kernel: [first.kernel, second.kernel],
          stride: [first.stride, second.stride], padding: [first.padding, second.padding],
          dilation: [first.dilation, second.dilation])
      ),
      ("convolution, same", ConvolutionDiagram(input: first.input, kernel: first.kernel, stride: 3, padding: .same)),
      (
        "convolution with numbers",
        ConvolutionDiagram(
          input: numbers, kernel: TestPictures.digits([3, 3], seed: seed + 1) - 4, strides: stride,
          padding: .explicit(1))
      ),
      (
        "transposed convolution",
        TransposedConvolutionDiagram(
          input: random.int(1...12), kernel: first.kernel, stride: stride, padding: 0,
          outputPadding: random.int(0...stride - 1))
      ),
      (
        "film strip",
        FilmStrip(
          input: first.input, kernel: first.kernel, stride: first.stride, padding: .explicit(first.padding),
          dilation: first.dilation)
      ),
      ("padding", PaddingDiagram(input: second.input, kernel: second.kernel, stride: stride, symmetric: padding + 3)),
      ("contact sheet", ContactSheet.dumoulin),
      ("reuse map", ReuseMap(input: random.int(5...30), kernel: random.int(1...5), stride: stride)),
    ]
  }

  static func patches(seed: Int) -> [(name: String, figure: any FigureConvertible)] {
    var random = RandomNumbers(seed: seed)
    let channels = random.int(1...4)
    let kernel = random.int(1...5)
    let size = random.int(5...33)
    let image = Tensor(randomUniform: [size, size, channels], in: 0..<255, seed: seed)
    let filter = Tensor(randomNormal: [kernel, kernel, channels, random.int(1...12)], seed: seed)
    let digits = TestPictures.digits([random.int(5...7), random.int(5...7), channels], seed: seed)
    let weights = TestPictures.digits([3, 3, channels, random.int(1...40)], seed: seed + 1) - 5
    let pooled = TestPictures.digits([random.int(4...9), random.int(4...9)], seed: seed)
    let (pool, stride) = (random.int(2...3), random.int(1...3))
    return [
      ("patch", PatchDotProduct(image, filter: filter, row: random.int(0...size - kernel))),
      ("im2col", Im2colDiagram(digits, filter: weights, patch: random.int(0...8))),
      ("im2col of a picture", Im2colDiagram(image, filter: filter)),
      ("channel sum", ChannelSum(image, filter: filter)),
      ("max pooling", PoolingDiagram(pooled, poolSize: pool, strides: stride, .max)),
      ("average pooling", PoolingDiagram(pooled, poolSize: pool, .average)),
    ]
  }

  static func networks(seed: Int) -> [(name: String, figure: any FigureConvertible)] {
    var random = RandomNumbers(seed: seed)
    let filters = random.int(1...40)
    let kernel = random.int(1...5)
    let stack = Sequential {
      Conv2D(inputChannels: 3, filters: filters, kernelSize: kernel, seed: seed)
      ReLU()
      MaxPool2D(poolSize: 2)
      Conv2D(inputChannels: filters, filters: 7, kernelSize: 3, padding: .same, dilations: random.int(1...3), seed: 1)
    }
    let windows = (0..<random.int(1...20)).map { index in
      ("layer \(index + 1)", SlidingWindow(kernelSize: random.int(1...5), strides: random.int(1...2)))
    }
    let classifier = Sequential(layers: stack.layers + [GlobalAveragePool2D(), Dense(inputs: 7, units: 10, seed: 2)])
    let dilations = (0..<random.int(1...4)).map { _ in random.int(1...4) }
    let connections = (0..<random.int(1...16)).map { _ in [random.int(0...5), random.int(0...5)] }
    return [
      ("receptive field", ReceptiveFieldDiagram(of: stack)),
      ("receptive field of windows", ReceptiveFieldDiagram(layers: windows)),
      ("path counts", PathCountDiagram(kernel: random.int(2...4), dilations: dilations, title: "dilated stack")),
      (
        "effective receptive field",
        EffectiveReceptiveFieldDiagram(
          stack.effectiveReceptiveField(inputShape: [random.int(16...40), 24, 3], samples: 2, seed: seed),
          title: "before training")
      ),
      ("volumes", VolumeDiagram(of: stack, inputShape: [32, 32, 3])),
      ("network", NetworkDiagram(classifier, inputShape: [random.int(16...64), 48, 3], title: "A classifier")),
      ("connection table", ConnectionTable(connections, inputs: 6)),
    ]
  }

  static func charts(seed: Int) -> [(name: String, figure: any FigureConvertible)] {
    var random = RandomNumbers(seed: seed)
    let bars = (0..<random.int(1...9)).map { ("network \($0)", random.int(0...150_000_000)) }
    let lines = (0..<random.int(1...4)).map { line in
      ("line \(line)", (0..<random.int(1...60)).map { _ in Double(random.int(-300...300)) / 100 })
    }
    let labels = (0..<200).map { _ in random.int(0...9) }
    let predictions = labels.map { random.int(0...4) == 0 ? random.int(0...9) : $0 }
    let steps = TrainingSample.steps(epochs: random.int(1...30), seed: seed)
    return [
      ("training", TrainingCurves(steps)),
      ("training, held out", TrainingCurves(steps, heldOut: [0.5, 0.75])),
      ("confusion", ConfusionMatrix(labels: labels, predictions: predictions)),
      ("bars", BarChart(bars, title: "Parameters")),
      ("logarithmic bars", BarChart(bars, title: "MACs", unit: "MACs", scale: .logarithmic)),
      ("lines", LineChart(lines, title: "Loss", xLabel: "epoch", yLabel: "cross-entropy")),
      ("row of figures", FigureRow([Kernel.blur, Kernel.emboss, Kernel.outline, Kernel.sharpen, Kernel.identity])),
    ]
  }
}
