public import ConvKit
import Graphics

/// A network as the boxes that flow through it: each layer's output drawn with its height and width to scale, its
/// channels as depth, with what each layer does and how many parameters it has.
///
/// ```swift
/// NetworkDiagram(leNet, inputShape: [32, 32, 1])
/// NetworkDiagram(leNet, input: digit)   // the same at work: the digit, what became of it, and the answer
/// ```
///
/// Layers that change no shape and have no parameters (activations) are named with the layer before them.
public struct NetworkDiagram: FigureConvertible, Sendable {
  private let summary: NetworkSummary
  private let title: String
  private let stages: [NetworkStage]
  private let activations: NetworkActivations?
  private let explorer: NetworkExplorer?

  /// The network for one image of a shape. Traps, naming the layer and both numbers, when a layer doesn't fit.
  public init(_ network: Sequential, inputShape: [Int], title: String = "") {
    let summary = unwrap(for: "NetworkDiagram") { () throws(ShapeError) in
      try network.summary(inputShape: inputShape)
    }
    self.init(summary, windows: Self.windows(of: network), title: title)
  }

  /// The network at work on one image `H x W x C`: the image and channel 0 of every layer's output stand on the boxes,
  /// and the numbers of at most 20 outputs beside the last; on a page, there is an explorer of what every unit gave and
  /// saw. Traps, naming the layer and both numbers, when a layer doesn't fit.
  public init(_ network: Sequential, input: Tensor, title: String = "") {
    let summary = unwrap(for: "NetworkDiagram") { () throws(ShapeError) in
      try network.summary(inputShape: input.shape)
    }
    let activations = NetworkActivations(network, image: input)
    self.init(
      summary, windows: Self.windows(of: network), title: title, activations: activations,
      explorer: NetworkExplorer(network, activations: activations, summary: summary))
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

  private init(
    _ summary: NetworkSummary, windows: [Pair?], title: String, activations: NetworkActivations? = nil,
    explorer: NetworkExplorer? = nil
  ) {
    if summary.layers.isEmpty { refuse(.noElements(figure: "NetworkDiagram", quantity: "the list of layers")) }
    self.summary = summary
    self.title = title
    self.activations = activations
    self.explorer = explorer
    stages = NetworkStage.stages(of: summary, windows: windows)
  }

  public func figure(width: Double) -> Figure {
    let names = LayerNames.distinct(stages.map(\.name))
    let steps = zip(names, stages).map { name, stage -> String in
      let kind = stage.kind.isEmpty ? "" : " (\(stage.kind))"
      let parameters = stage.parameters == 0 ? "" : ", \(NumberText.counted(stage.parameters, "parameter"))"
      return "\(name)\(kind) gives \(NumberText.shape(stage.shape))\(parameters)"
    }
    let total = "\(NumberText.whole(summary.parameterCount)) parameters"
    let macs = "\(NumberText.whole(summary.multiplyAccumulates)) multiply-accumulates"
    let name = title.isEmpty ? "A network" : title
    let size = "\(NumberText.counted(stages.count, "stage")), \(total), \(macs) for one image"
    let image = "an image of \(NumberText.shape(summary.inputShape))"
    return Figure(
      kind: "network", caption: answer.map { "\(name) at work on \(image): \($0)." } ?? "\(name): \(size).",
      alt: "\(name) for an input of \(NumberText.shape(summary.inputShape)): \(steps.joined(separator: "; ")). In all"
        + " \(total) and \(macs) for one image." + spokenActivations(names: names),
      data: data.merged(with: activationData(names: names)), explorer: explorer?.data,
      content: content(names: names, width: width - 2 * Theme.margin))
  }

  /// What came out for the image, as a part of a sentence; nil without an image.
  private var answer: String? {
    guard let activations, let last = activations.outputs.last else { return nil }
    return activations.answer?.sentence
      ?? "its output of \(NumberText.shape(last.shape)) goes from \(ValueRange(last.scalars).words)"
  }

  private func spokenActivations(names: [String]) -> String {
    guard let activations, let answer else { return "" }
    let faces = zip(names, stagesWithFace).map { name, stage in
      "\(name) \(activations.face(ofLayer: stage.lastLayer).values.range.words)"
    }
    var words = " At work on an image of numbers from \(activations.image.range.words), which stands on the input."
    if !faces.isEmpty {
      words +=
        " On each box\(activations.answer == nil ? "" : " before the last") stands \(faceWords("what the layer gave")):"
      words += " \(faces.joined(separator: ", "))."
    }
    return words + " In the end \(answer)." + (activations.answer.map { " The outputs are \($0.list)." } ?? "")
  }

  /// The stages on whose boxes numbers stand as colours; the last output stands there in bars, where it is an answer.
  private var stagesWithFace: ArraySlice<NetworkStage> {
    activations?.answer == nil ? stages[...] : stages.dropLast()
  }

  /// What is seen of the outputs that have a face: `channel 0 of each output, or all numbers of a vector`.
  private func faceWords(_ output: String) -> String {
    let hasMaps = stagesWithFace.contains { $0.shape.count > 1 }
    let hasVectors = stagesWithFace.contains { $0.shape.count == 1 }
    guard hasMaps else { return "all numbers of \(output)" }
    return "channel 0 of \(output)" + (hasVectors ? ", or all numbers of a vector" : "")
  }

  private var data: FigureData {
    [
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
    ]
  }

  private func activationData(names: [String]) -> FigureData {
    guard let activations else { return [:] }
    let faces: FigureData = [
      "input": activations.image.range.data,
      "faces": .array(
        zip(names, stagesWithFace).map { name, stage in
          ["name": .string(name), "range": activations.face(ofLayer: stage.lastLayer).values.range.data]
        }),
    ]
    return faces.merged(with: activations.answer?.data ?? [:])
  }

  // MARK: Layout

  /// The parts of one box from top to bottom.
  private struct Box {
    let name: Block
    let drawing: Block
    let lines: Block

    var width: Double { max(name.width, drawing.width, lines.width) }
  }

  private static let arrowLength = 18.0
  private static let arrowSpacing = 10.0

  private func content(names: [String], width: Double) -> Block {
    let boxes = boxes(names: names)
    let lead = Self.arrowLength + 2 * Self.arrowSpacing
    // A box takes the arrow behind it along, so that each row ends with the arrow to the next.
    var rows: [Range<Int>] = []
    var used = 0.0
    for (index, box) in boxes.enumerated() {
      let needed = box.width + (index == boxes.count - 1 ? 0 : lead)
      if let last = rows.indices.last, used + needed <= width + Self.arrowSpacing {
        rows[last] = rows[last].lowerBound..<index + 1
        used += needed
      } else {
        rows.append(index..<index + 1)
        used = needed
      }
    }
    var lines: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.title, width: width, alignment: .center)]
    lines.append(
      .column(rows.map { row(boxes, $0) }, spacing: 20, alignment: rows.count > 1 ? .leading : .center))
    let total =
      "\(NumberText.whole(summary.parameterCount)) parameters, \(NumberText.whole(summary.multiplyAccumulates)) MACs"
    if activations == nil {
      lines.append(.paragraph(total, Theme.label, width: width, alignment: .center))
    } else if !stagesWithFace.isEmpty {
      lines.append(scale(width: width))
    }
    return .column(lines, spacing: 12)
  }

  /// Boxes beside each other, names, middles and shapes on a line, with an arrow behind each but the network's last.
  private func row(_ boxes: [Box], _ range: Range<Int>) -> Block {
    let nameHeight = boxes[range].map(\.name.height).max() ?? 0
    let tallest = boxes[range].map(\.drawing.height).max() ?? 0
    let arrow = Block.arrow(length: Self.arrowLength).padded(top: nameHeight + 3 + tallest / 2 - 5)
    let items = range.flatMap { index -> [Block] in
      let box = boxes[index]
      let extra = (tallest - box.drawing.height) / 2
      let column = Block.column(
        [
          box.name.padded(top: nameHeight - box.name.height), box.drawing.padded(top: extra, bottom: extra), box.lines,
        ], spacing: 3)
      return index == boxes.count - 1 ? [column] : [column, arrow]
    }
    return .row(items, spacing: Self.arrowSpacing, alignment: .top)
  }

  private func boxes(names: [String]) -> [Box] {
    let shapes = [summary.inputShape] + stages.map(\.shape)
    let volumes = shapes.map { shape in shape.count == 2 ? shape + [1] : shape }
    let scale = VolumeShape.Scale(shapes: volumes, height: stages.count <= 3 ? 140 : 104, depth: 40)
    return shapes.indices.map { index in
      let isLast = index == shapes.count - 1
      var volume = VolumeShape(shape: volumes[index], scale: scale)
      volume.role = index == 0 ? Theme.input : isLast ? Theme.output : Theme.neutral
      volume.window = (index < stages.count ? stages[index].window : nil).map { ($0.vertical, $0.horizontal) }
      if let activations {
        volume.face =
          index == 0 ? activations.imageFace : activations.face(ofLayer: stages[index - 1].lastLayer)
      }
      var lines: [Block] = [.text(NumberText.shape(shapes[index]), Theme.number)]
      if index > 0 {
        let stage = stages[index - 1]
        if !stage.kind.isEmpty {
          lines.append(.paragraph(stage.kind, Theme.label, width: 110, alignment: .center))
        }
        // At work, the boxes are about this image's numbers.
        if activations == nil {
          lines.append(
            .text(
              stage.parameters == 0 ? "no parameters" : NumberText.counted(stage.parameters, "parameter"), Theme.label))
        }
      }
      return Box(
        name: .paragraph(index == 0 ? "input" : names[index - 1], Theme.heading, width: 130, alignment: .center),
        drawing: (isLast ? activations?.answer?.block : nil) ?? volume.block, lines: .column(lines, spacing: 3))
    }
  }

  /// What the colours on the boxes mean, for the scales that occur.
  private func scale(width: Double) -> Block {
    let faces = stagesWithFace.compactMap { activations?.face(ofLayer: $0.lastLayer) }
    let signed = faces.filter { if case .signed = $0.scale { true } else { false } }
    let bars =
      (signed.count < faces.count ? [ColorScale.positive(limit: 1)] : []) + (signed.isEmpty ? [] : [.signed(limit: 1)])
    let note = ValueRange(faces.flatMap(\.values.all)).note.map { "; \($0)" } ?? ""
    return .flow(
      bars.map { ScaleBar(scale: $0, width: 110).block }
        + [
          .paragraph(
            "\(faceWords("each output")), times its largest magnitude\(note)", Theme.label, width: min(width, 220))
        ],
      width: width, spacing: 12, rowSpacing: Theme.small, alignment: .center)
  }
}
