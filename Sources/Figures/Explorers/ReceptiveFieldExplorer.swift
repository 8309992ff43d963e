import ConvKit

/// What the receptive field explorer starts from: the windows of layers that follow one another, and the sizes of their
/// outputs for one image. Of a network with branches, these are the layers of one path.
struct ReceptiveFieldExplorer: Sendable {
  private struct Level: Sendable {
    let name: String
    let words: String
    let vertical: (step: WindowStep, size: Int)
    let horizontal: (step: WindowStep, size: Int)
  }

  private let levels: [Level]
  private let input: Pair
  private let isWidestPath: Bool

  /// Cells on an axis of an image, and of a field, that a page draws at most.
  private static let largestAxis = 512

  /// The explorer for an image of a size; without one, for an image in which the last layer has three units on each
  /// axis. Nil for images and fields of more than 512 cells on an axis, and where a window doesn't fit.
  init?(layers: [(name: String, words: String, window: SlidingWindow)], inputSize: Pair?, isWidestPath: Bool = false) {
    let input = inputSize ?? Self.smallestInput(layers.map(\.window))
    var levels: [Level] = []
    var (rows, columns) = (input.vertical, input.horizontal)
    for layer in layers {
      let window = layer.window
      let steps = (window.vertical(inputSize: rows), window.horizontal(inputSize: columns))
      guard let down = Self.outputSize(of: steps.0, window.padding.vertical, rows, ceilMode: window.ceilMode),
        let across = Self.outputSize(of: steps.1, window.padding.horizontal, columns, ceilMode: window.ceilMode)
      else { return nil }
      (rows, columns) = (down, across)
      levels.append(
        Level(name: layer.name, words: layer.words, vertical: (steps.0, rows), horizontal: (steps.1, columns)))
    }
    let fields = [WindowStack(levels.map(\.vertical.step)), WindowStack(levels.map(\.horizontal.step))]
    let largest = max(input.vertical, input.horizontal, fields.map(\.receptiveField.size).max() ?? 1)
    guard !levels.isEmpty, largest <= Self.largestAxis else { return nil }
    self.levels = levels
    self.input = input
    self.isWidestPath = isWidestPath
  }

  private static func smallestInput(_ windows: [SlidingWindow]) -> Pair {
    let vertical = WindowStack(windows.map { $0.vertical() }).receptiveField
    let horizontal = WindowStack(windows.map { $0.horizontal() }).receptiveField
    return Pair(vertical.size + 2 * vertical.stride, horizontal.size + 2 * horizontal.stride)
  }

  private static func outputSize(
    of step: WindowStep, _ padding: AxisPadding, _ input: Int, ceilMode: Bool
  ) -> Int? {
    if ceilMode, step.dilation == 1 {
      let axis = try? PoolingGeometry(
        input: input, poolSize: step.kernel, stride: step.stride, padding: padding, ceilMode: true)
      return axis?.outputSize
    }
    let axis = try? ConvolutionGeometry(
      input: input, kernel: step.kernel, stride: step.stride, padding: padding, dilation: step.dilation)
    return axis?.outputSize
  }

  var data: FigureData {
    isWidestPath ? levelData.merged(with: ["isWidestPath": .bool(true)]) : levelData
  }

  private var levelData: FigureData {
    [
      "kind": "field", "input": .numbers([input.vertical, input.horizontal]),
      "layers": .array(
        levels.map { level in
          [
            "name": .string(level.name), "window": .string(level.words),
            "size": .numbers([level.vertical.size, level.horizontal.size]),
            "vertical": Self.data(level.vertical.step), "horizontal": Self.data(level.horizontal.step),
          ]
        }),
    ]
  }

  private static func data(_ step: WindowStep) -> FigureData {
    [
      "kernel": FigureData(step.kernel), "stride": FigureData(step.stride), "dilation": FigureData(step.dilation),
      "before": FigureData(step.paddingBefore ?? 0),
    ]
  }
}
