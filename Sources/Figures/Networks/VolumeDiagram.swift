public import ConvKit
import Graphics

/// Volumes H x W x C with the filters between them: what each convolution of a stack takes, how large its filters are,
/// and what comes out, all on one scale.
///
/// ```swift
/// VolumeDiagram(of: stack, inputShape: [32, 32, 3])   // 32 x 32 x 3 -> 28 x 28 x 10 -> 24 x 24 x 10
/// ```
public struct VolumeDiagram: FigureConvertible, Sendable {
  private struct Step: Sendable {
    let filters: Int
    let filterShape: [Int]
    let weights: Int
    let biases: Int
    let output: [Int]
  }

  private let input: [Int]
  private let steps: [Step]

  /// The volumes between a stack's convolutions, for an image `H x W x C`; other layers are left out unless they change
  /// the shape, which makes the stack one for ``NetworkDiagram``. Traps when a layer doesn't fit, and for a stack
  /// without convolutions.
  public init(of network: Sequential, inputShape: [Int]) {
    let shapes = unwrap(for: "VolumeDiagram") { () throws(ShapeError) in
      try network.outputShapes(for: inputShape)
    }
    steps = zip(network.layers, shapes).compactMap { layer, shape in
      guard let convolution = layer as? Conv2D else { return nil }
      return Step(
        filters: convolution.filters, filterShape: Array(convolution.filter.shape.prefix(3)),
        weights: convolution.weightCount, biases: convolution.biasCount, output: shape)
    }
    if steps.isEmpty { refuse(.noElements(figure: "VolumeDiagram", quantity: "the list of convolutions")) }
    input = inputShape
  }

  private var total: Int { steps.reduce(0) { $0 + $1.weights + $1.biases } }

  public func figure(width: Double) -> Figure {
    let chain = ([input] + steps.map(\.output)).map(NumberText.shape)
    let sentences = steps.map { step in
      "\(NumberText.counted(step.filters, "filter")) of \(NumberText.shape(step.filterShape))"
        + " (\(NumberText.whole(step.weights)) weights + \(NumberText.counted(step.biases, "bias", "biases")))"
        + " give \(NumberText.shape(step.output))"
    }
    return Figure(
      kind: "volumes",
      caption: "\(chain.joined(separator: " → ")): \(NumberText.whole(total)) parameters.",
      alt:
        "Volumes of a stack of convolutions. The input is \(chain[0]). \(sentences.joined(separator: ". ").capitalized)."
        + " \(NumberText.whole(total)) parameters in all.",
      data: [
        "inputShape": .numbers(input), "parameters": FigureData(total),
        "layers": .array(
          steps.map { step in
            [
              "filters": FigureData(step.filters), "filterShape": .numbers(step.filterShape),
              "weights": FigureData(step.weights), "biases": FigureData(step.biases),
              "outputShape": .numbers(step.output),
            ]
          }),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let shapes = [input] + steps.map(\.output)
    let scale = VolumeShape.Scale(shapes: shapes, height: steps.count < 2 ? 150 : 104, depth: 40)
    let tallest = shapes.map { VolumeShape(shape: $0, scale: scale).block.height }.max() ?? 0
    func box(_ index: Int) -> Block {
      var volume = VolumeShape(shape: shapes[index], scale: scale)
      volume.role = index == 0 ? Theme.input : index == shapes.count - 1 ? Theme.output : Theme.neutral
      if index < steps.count { volume.window = (steps[index].filterShape[0], steps[index].filterShape[1]) }
      let drawing = volume.block
      let extra = (tallest - drawing.height) / 2
      return .column([drawing.padded(top: extra, bottom: extra), .text(NumberText.shape(shapes[index]), Theme.heading)])
    }
    func filters(_ step: Step) -> Block {
      // On the scale of the volumes: a filter is as deep as what it reads.
      let volume = VolumeShape(shape: step.filterShape, scale: scale, role: Theme.kernel)
      return .column(
        [
          .text(NumberText.counted(step.filters, "filter"), Theme.body), volume.block,
          .text(NumberText.shape(step.filterShape), Theme.label), .arrow(length: 90),
          .text("\(NumberText.whole(step.weights)) weights", Theme.label),
          .text("+ \(NumberText.counted(step.biases, "bias", "biases"))", Theme.label),
        ], spacing: 2)
    }
    let items = shapes.indices.map { index in
      index == 0 ? box(0) : .row([filters(steps[index - 1]), box(index)], spacing: Theme.medium)
    }
    return .flow(items, width: width, spacing: Theme.medium, rowSpacing: Theme.large, alignment: .center)
  }
}
