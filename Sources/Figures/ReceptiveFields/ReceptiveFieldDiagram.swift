public import ConvKit
import Graphics

/// What one unit of a network's last spatial layer sees in every layer before it, down to the input.
///
/// A shallow network is drawn as a pyramid of planes, to scale, with the unit's region in each; a deep one as a bar for
/// each layer's receptive field. Where windows are dilated, only the cells that reach the unit are filled.
///
/// ```swift
/// ReceptiveFieldDiagram(of: stack)   // two 5 x 5 convolutions: 1, 5, 9
/// ```
///
/// Sizes follow `r = r + (k_eff - 1) * jump`, `jump = jump * stride` from the input on (Araujo, Norris & Sim, "Computing
/// receptive fields of convolutional neural networks", Distill 2019).
public struct ReceptiveFieldDiagram: FigureConvertible, Sendable {
  /// A layer that looks through a window.
  struct Step: Sendable {
    let name: String
    let vertical: WindowStep
    let horizontal: WindowStep

    /// `3 × 3`, with stride and dilation where they aren't 1.
    var words: String {
      var text = NumberText.shape([vertical.kernel, horizontal.kernel])
      if vertical.stride > 1 || horizontal.stride > 1 { text += ", stride \(vertical.stride)" }
      if vertical.dilation > 1 || horizontal.dilation > 1 {
        text += ", dilation \(vertical.dilation), spans \(vertical.effectiveKernel)"
      }
      return text
    }
  }

  let steps: [Step]

  /// The field of a unit of the last layer before rows and columns end. Traps for a network without a layer that looks
  /// through a window.
  public init(of network: Sequential) {
    var windows: [(String, SlidingWindow)] = []
    for layer in network.layers {
      if layer.extent == .global { break }
      if case .window(let window) = layer.extent { windows.append((layer.name, window)) }
    }
    self.init(layers: Array(zip(LayerNames.distinct(windows.map(\.0)), windows.map(\.1))))
  }

  /// The field through windows that follow one another, each with its layer's name. Traps for none.
  public init(layers: [(String, SlidingWindow)]) {
    if layers.isEmpty { refuse(.noElements(figure: "ReceptiveFieldDiagram", quantity: "the list of windows")) }
    steps = layers.map { name, window in
      Step(name: name, vertical: window.vertical(), horizontal: window.horizontal())
    }
  }

  /// A layer's output, or the input, with what the unit sees of it.
  struct Level {
    let name: String
    /// The window that leads from here to the next level; nil at the unit.
    let next: Step?
    /// What the unit sees here, rows and columns.
    let seen: (rows: WindowStack, columns: WindowStack)
    /// Input cells between neighbouring cells of this level.
    let jump: (vertical: Int, horizontal: Int)

    var height: Int { seen.rows.receptiveField.size }
    var width: Int { seen.columns.receptiveField.size }
  }

  /// The unit first, the input last.
  var levels: [Level] {
    (0...steps.count).reversed().map { index in
      let after = steps[index...]
      let before = steps[..<index]
      return Level(
        name: index == 0 ? "input" : steps[index - 1].name, next: after.first,
        seen: (WindowStack(after.map(\.vertical)), WindowStack(after.map(\.horizontal))),
        jump: (
          before.reduce(1) { $0 * $1.vertical.stride }, before.reduce(1) { $0 * $1.horizontal.stride }
        ))
    }
  }

  /// The receptive field of a unit of each layer, on the input.
  private var fields: [(vertical: AxisReceptiveField, horizontal: AxisReceptiveField)] {
    Array(
      zip(WindowStack(steps.map(\.vertical)).receptiveFields, WindowStack(steps.map(\.horizontal)).receptiveFields)
    ).map { (vertical: $0.0, horizontal: $0.1) }
  }

  public func figure(width: Double) -> Figure {
    let levels = levels
    let input = levels[levels.count - 1]
    let size = NumberText.shape([input.height, input.width])
    let chain = levels.map { "\($0.name) \(NumberText.shape([$0.height, $0.width]))" }
    let holes = input.seen.rows.holes
    var alt = "The receptive field of one unit of \(levels[0].name), layer by layer: \(chain.joined(separator: ", "))."
    alt += " It sees \(size) cells of the input"
    if holes > 0 {
      let contacts = input.seen.rows.contacts.count * input.seen.columns.contacts.count
      alt += "; \(NumberText.whole(contacts)) of these \(NumberText.whole(input.height * input.width)) reach it,"
      alt += " the others are holes between dilated taps"
    }
    alt += "."
    return Figure(
      kind: "receptive-field",
      caption: "One unit of \(levels[0].name) sees \(size) of the input"
        + (holes > 0 ? ", with holes" : "") + " through \(NumberText.counted(steps.count, "layer")).",
      alt: alt, data: data(levels), isLineDrawing: true, content: content(levels, width: width - 2 * Theme.margin))
  }

  private func data(_ levels: [Level]) -> FigureData {
    [
      "size": .numbers([levels[levels.count - 1].height, levels[levels.count - 1].width]),
      "layers": .array(
        zip(steps, fields).map { step, field in
          [
            "name": .string(step.name), "kernel": .numbers([step.vertical.kernel, step.horizontal.kernel]),
            "stride": .numbers([step.vertical.stride, step.horizontal.stride]),
            "dilation": .numbers([step.vertical.dilation, step.horizontal.dilation]),
            "receptiveField": .numbers([field.vertical.size, field.horizontal.size]),
            "jump": .numbers([field.vertical.stride, field.horizontal.stride]),
          ]
        }),
      "seen": .array(
        levels.map { ["name": .string($0.name), "size": .numbers([$0.height, $0.width])] }),
      "holes": .numbers([levels[levels.count - 1].seen.rows.holes, levels[levels.count - 1].seen.columns.holes]),
    ]
  }

  private func content(_ levels: [Level], width: Double) -> Block {
    let input = levels[levels.count - 1]
    if levels.count <= 5, max(input.height, input.width) <= 33 {
      return ReceptiveFieldPyramid(levels: levels).block(width: width)
    }
    return ReceptiveFieldBars(names: steps.map { ($0.name, $0.words) }, fields: fields).block(width: width)
  }
}
