import ConvKit
import Figures

extension FigureSamples {
  /// Figures of what is tiny, huge, not finite or named at great length.
  static var extremes: [(name: String, figure: any FigureConvertible)] {
    let long = "a name that goes on and on, past all that a picture has room for, and then " + "x" + "o".repeated(120)
    var odd = Tensor(randomNormal: [12, 12, 6], seed: 1)
    odd[2, 3, 1] = .nan
    odd[4, 4, 1] = .infinity
    odd[4, 5, 2] = -.infinity
    let tiny = Tensor(randomNormal: [8, 8, 3], seed: 2) * 1e-9
    let wide = TestPictures.gradient(height: 300, width: 500, channels: 3)
    let forty = Sequential(
      layers: (0..<40).map { index -> any Layer in
        Conv2D(
          inputChannels: index == 0 ? 3 : 4, filters: 4, kernelSize: 3, padding: .same, seed: index,
          name: "conv \(index)")
      })
    let one = Sequential { Conv2D(inputChannels: 1, filters: 1, kernelSize: 1, seed: 1, name: "only") }
    return [
      ("maps, not finite", FeatureMaps(odd)), ("maps, not finite, each", FeatureMaps(odd, scale: .perMap)),
      ("maps of NaN", FeatureMaps(Tensor(zeros: [4, 4]).map { _ in .nan })),
      ("maps of zeros", FeatureMaps(Tensor(zeros: [6, 6, 3]), scale: .perMap)),
      ("tiny numbers", FeatureMaps(tiny, scale: .perMap)), ("huge numbers", FeatureMaps(tiny * 1e30)),
      ("64 maps of one pixel", FeatureMaps(Tensor(randomNormal: [1, 1, 64], seed: 4), scale: .perMap, title: long)),
      ("long maps", FeatureMaps(Tensor(randomNormal: [2, 90, 7], seed: 4))),
      ("wide image", ImageFigure(wide)), ("one pixel", ImageFigure(Tensor([[7]]), numbers: true)),
      ("effect on a wide image", KernelEffect(wide, .rightSobel)),
      ("effect, not finite", KernelEffect(odd.channel(1) * 50, .outline)),
      ("walk-through, not finite", KernelWalkthrough(odd.channel(1), .blur, row: 2, column: 3)),
      ("gallery", Gallery([wide, odd.channel(0), Tensor([[1]])], captions: [long, "b", long], title: long)),
      ("kernel", Kernel(long, [[1e-9, 2e-9, -3e-9]])),
      ("convolution of one cell", ConvolutionDiagram(input: 1, kernel: 1)),
      ("convolution, 224", ConvolutionDiagram(input: 224, kernel: 11, stride: 4, padding: 2)),
      ("transposed, 14", TransposedConvolutionDiagram(input: 14, kernel: 16, stride: 8, padding: 4)),
      ("padding, 100", PaddingDiagram(input: 100, kernel: 9, stride: 4)),
      ("padding, 300", PaddingDiagram(input: 300, kernel: 9, stride: 4)),
      ("film strip of one cell", FilmStrip(input: 1, kernel: 1)),
      ("reuse of one cell", ReuseMap(input: 1, kernel: 1)),
      (
        "im2col, 64 channels",
        Im2colDiagram(Tensor(randomNormal: [6, 6, 64], seed: 1), filter: Tensor(ones: [3, 3, 64, 64]))
      ),
      ("im2col of one number", Im2colDiagram(Tensor([[5]]), filter: Tensor([[2]]))),
      ("channel sum, 64", ChannelSum(Tensor(randomNormal: [9, 9, 64], seed: 1), filter: Tensor(ones: [3, 3, 64, 1]))),
      ("40 layers", NetworkDiagram(forty, inputShape: [32, 32, 3], title: long)),
      ("1 layer", NetworkDiagram(one, inputShape: [4, 4, 1])),
      ("volumes of 40 layers", VolumeDiagram(of: forty, inputShape: [32, 32, 3])),
      ("field of 40 layers", ReceptiveFieldDiagram(of: forty, inputShape: [128, 128, 3])),
      ("field of 1 layer", ReceptiveFieldDiagram(of: one, inputShape: [4, 4, 1])),
      ("paths of 10 layers", PathCountDiagram(kernel: 3, dilations: [1, 2, 4, 8, 16, 32, 1, 2, 4, 8], title: long)),
      ("bars", BarChart([(long, 12), ("b", -4), ("c", .nan), ("d", 1e-9)], title: long, unit: "multiply-accumulates")),
      (
        "lines",
        LineChart([(long, [1, 2, Double.nan]), ("b", [3, .infinity])], title: long, xLabel: long, yLabel: long)
      ),
      ("tiny lines", LineChart([("a", [1e-9, 2e-9]), ("b", [2e-9, 3e-9])])),
      ("12 lines", LineChart((0..<12).map { line in ("line \(line)", (0..<5).map { Double($0 * line) }) })),
      (
        "classes with long names",
        ConfusionMatrix(labels: [0, 1, 2], predictions: [0, 1, 3], names: (0..<10).map { "\($0): \(long)" })
      ),
      ("20 classes", ConfusionMatrix(labels: [0, 19], predictions: [19, 19], classes: 20)),
      ("40 output maps", ConnectionTable((0..<40).map { [$0 % 6] }, inputs: 6)),
    ]
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
