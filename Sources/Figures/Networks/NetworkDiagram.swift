public import ConvKit
import Graphics

/// A network as the boxes that flow through it: each layer's output drawn with its height and width to scale, its
/// channels as depth, with what each layer does and how many parameters it has.
///
/// ```swift
/// NetworkDiagram(leNet, inputShape: [32, 32, 1])
/// ```
///
/// Layers that change no shape and have no parameters (activations) are named with the layer before them.
public struct NetworkDiagram: FigureConvertible, Sendable {
  /// A layer, or several in one box.
  private struct Stage: Sendable {
    let name: String
    var kind: String
    let shape: [Int]
    let parameters: Int
    let window: Pair?
  }

  private let summary: NetworkSummary
  private let title: String
  private let stages: [Stage]
  private let explorer: NetworkExplorer?

  /// The network for one image of a shape. Traps, naming the layer and both numbers, when a layer doesn't fit.
  public init(_ network: Sequential, inputShape: [Int], title: String = "") {
    let summary = unwrap(for: "NetworkDiagram") { () throws(ShapeError) in
      try network.summary(inputShape: inputShape)
    }
    self.init(summary, windows: Self.windows(of: network), title: title)
  }

  /// The network at work on one image `H x W x C`: the same drawing, and on a page, an explorer of what every unit gave
  /// and saw. Traps, naming the layer and both numbers, when a layer doesn't fit.
  public init(_ network: Sequential, input: Tensor, title: String = "") {
    let summary = unwrap(for: "NetworkDiagram") { () throws(ShapeError) in
      try network.summary(inputShape: input.shape)
    }
    self.init(
      summary, windows: Self.windows(of: network), title: title,
      explorer: NetworkExplorer(network, input: input, summary: summary))
  }

  private static func windows(of network: Sequential) -> [Pair?] {
    network.layers.map { layer in
      if case .window(let window) = layer.extent { window.kernelSize } else { nil }
    }
  }

  /// An architecture's layers in their order; branches stand one after another.
  public init(_ architecture: Architecture) {
    let windows = architecture.layers.map { layer -> Pair? in
      if case .window(let window) = layer.operation.extent { window.kernelSize } else { nil }
    }
    self.init(architecture.summary, windows: windows, title: architecture.name)
  }

  /// The network of a summary.
  public init(_ summary: NetworkSummary, title: String = "") {
    self.init(summary, windows: summary.layers.map { _ in nil }, title: title)
  }

  private init(_ summary: NetworkSummary, windows: [Pair?], title: String, explorer: NetworkExplorer? = nil) {
    if summary.layers.isEmpty { refuse(.noElements(figure: "NetworkDiagram", quantity: "the list of layers")) }
    self.summary = summary
    self.title = title
    self.explorer = explorer
    var stages: [Stage] = []
    for (layer, window) in zip(summary.layers, windows) {
      let before = stages.last?.shape ?? summary.inputShape
      if let last = stages.indices.last, layer.outputShape == before, layer.parameterCount == 0, window == nil {
        stages[last].kind += (stages[last].kind.isEmpty ? "" : ", ") + layer.name
      } else {
        stages.append(
          Stage(
            name: layer.name, kind: layer.kind, shape: layer.outputShape, parameters: layer.parameterCount,
            window: window))
      }
    }
    self.stages = stages.count > Self.mostStages ? Self.grouped(stages) : stages
  }

  /// With more stages than this, those of one output shape share a box.
  private static let mostStages = 12

  /// Neighbours of one output shape as one stage, under the name that the first and the last share, or both.
  private static func grouped(_ stages: [Stage]) -> [Stage] {
    var groups: [[Stage]] = []
    for stage in stages {
      if let last = groups.indices.last, groups[last][0].shape == stage.shape {
        groups[last].append(stage)
      } else {
        groups.append([stage])
      }
    }
    return groups.map { group in
      guard let first = group.first, let last = group.last, group.count > 1 else { return group[0] }
      return Stage(
        name: LayerNames.joint(first.name, last.name), kind: "\(group.count) layers", shape: first.shape,
        parameters: group.reduce(0) { $0 + $1.parameters }, window: first.window)
    }
  }

  public func figure(width: Double) -> Figure {
    let names = LayerNames.distinct(stages.map(\.name))
    let steps = zip(names, stages).map { name, stage -> String in
      let kind = stage.kind.isEmpty ? "" : " (\(NumberText.kind(stage.kind)))"
      let parameters = stage.parameters == 0 ? "" : ", \(NumberText.counted(stage.parameters, "parameter"))"
      return "\(name)\(kind) gives \(NumberText.shape(stage.shape))\(parameters)"
    }
    let total = "\(NumberText.whole(summary.parameterCount)) parameters"
    let macs = "\(NumberText.whole(summary.multiplyAccumulates)) multiply-accumulates"
    let name = title.isEmpty ? "A network" : title
    return Figure(
      kind: "network",
      caption: "\(name): \(NumberText.counted(stages.count, "stage")), \(total), \(macs) for one image.",
      alt: "\(name) for an input of \(NumberText.shape(summary.inputShape)): \(steps.joined(separator: "; ")). In all"
        + " \(total) and \(macs) for one image.",
      data: [
        "inputShape": .numbers(summary.inputShape), "parameters": FigureData(summary.parameterCount),
        "weights": FigureData(summary.weightCount), "biases": FigureData(summary.biasCount),
        "multiplyAccumulates": FigureData(summary.multiplyAccumulates),
        "layers": .array(
          summary.layers.map { layer in
            [
              "name": .string(layer.name), "kind": .string(layer.kind), "outputShape": .numbers(layer.outputShape),
              "parameters": FigureData(layer.parameterCount),
              "multiplyAccumulates": FigureData(layer.multiplyAccumulates),
              "receptiveField": layer.receptiveField.map { FigureData($0.size) } ?? .null,
            ]
          }),
      ], isLineDrawing: true, explorer: explorer?.data, content: content(names: names, width: width - 2 * Theme.margin))
  }

  private func content(names: [String], width: Double) -> Block {
    let shapes = [summary.inputShape] + stages.map(\.shape)
    let volumes = shapes.map { shape in shape.count == 2 ? shape + [1] : shape }
    let scale = VolumeShape.Scale(shapes: volumes, height: stages.count <= 3 ? 140 : 104, depth: 40)
    let tallest = zip(volumes, 0...).map { shape, _ in VolumeShape(shape: shape, scale: scale).block.height }.max() ?? 0

    /// A name on as many lines as the longest one takes, so that the boxes of a row stand level.
    func nameBlock(_ name: String) -> Block { .paragraph(name, Theme.heading, width: 130, alignment: .center) }
    let allNames = ["input"] + names
    let nameHeight = allNames.map { nameBlock($0).height }.max() ?? 0
    func box(_ index: Int) -> Block {
      let isLast = index == shapes.count - 1
      let window = index < stages.count ? stages[index].window : nil
      var volume = VolumeShape(shape: volumes[index], scale: scale)
      volume.role = index == 0 ? Theme.input : isLast ? Theme.output : Theme.neutral
      volume.window = window.map { (rows: $0.vertical, columns: $0.horizontal) }
      let drawing = volume.block
      // One height for all keeps names and shapes of a row on a line.
      let framed = drawing.padded(top: (tallest - drawing.height) / 2, bottom: (tallest - drawing.height) / 2)
      let name = nameBlock(allNames[index])
      var lines: [Block] = [
        name.padded(top: nameHeight - name.height), framed, .text(NumberText.shape(shapes[index]), Theme.number),
      ]
      if index > 0 {
        let stage = stages[index - 1]
        if !stage.kind.isEmpty {
          lines.append(.paragraph(NumberText.kind(stage.kind), Theme.label, width: 110, alignment: .center))
        }
        lines.append(
          .text(
            stage.parameters == 0 ? "no parameters" : NumberText.counted(stage.parameters, "parameter"), Theme.label))
      }
      return .column(lines, spacing: 3)
    }
    let arrow = Block.arrow(length: 18).padded(top: nameHeight + tallest / 2 - 5)
    let items = shapes.indices.map { index in
      index == 0 ? box(0) : .row([arrow, box(index)], spacing: 10, alignment: .top)
    }
    let heading: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.title, width: width, alignment: .center)]
    let total =
      "\(NumberText.whole(summary.parameterCount)) parameters, \(NumberText.whole(summary.multiplyAccumulates)) MACs"
    return .column(
      heading + [
        .flow(items, width: width, spacing: 10, rowSpacing: 20), .text(total, Theme.label),
      ], spacing: 12)
  }
}
