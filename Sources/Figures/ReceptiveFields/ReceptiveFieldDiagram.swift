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

  /// The windows from the input on; empty where there are branches, which have no single row of windows.
  let steps: [Step]
  private let explorer: ReceptiveFieldExplorer?
  /// The receptive field of a unit of each layer, on the input.
  private let rows: [ReceptiveFieldBars.Row]

  /// The field of a unit of the last layer before rows and columns end. Traps for a network without a layer that looks
  /// through a window. `inputShape` is that of the image on which a page explores units; without it, the image is large
  /// enough for three units of the last layer on each axis.
  public init(of network: Sequential, inputShape: [Int]? = nil) {
    var windows: [(String, SlidingWindow)] = []
    for layer in network.layers {
      if layer.extent == .global { break }
      if case .window(let window) = layer.extent { windows.append((layer.name, window)) }
    }
    self.init(layers: Array(zip(LayerNames.distinct(windows.map(\.0)), windows.map(\.1))), inputShape: inputShape)
  }

  /// The field through windows that follow one another, each with its layer's name, on an image of that shape. Traps
  /// for no windows.
  public init(layers: [(String, SlidingWindow)], inputShape: [Int]? = nil) {
    if layers.isEmpty { refuse(.noElements(figure: "ReceptiveFieldDiagram", quantity: "the list of windows")) }
    let steps = layers.map { name, window in
      Step(name: name, vertical: window.vertical(), horizontal: window.horizontal())
    }
    self.steps = steps
    explorer = ReceptiveFieldExplorer(
      layers: zip(steps, layers).map { (name: $0.name, words: $0.words, window: $1.1) },
      inputSize: inputShape.flatMap { $0.count < 2 ? nil : Pair($0[0], $0[1]) })
    let fields = zip(
      WindowStack(steps.map(\.vertical)).receptiveFields, WindowStack(steps.map(\.horizontal)).receptiveFields)
    rows = zip(steps, fields).map { step, field in
      .init(name: step.name, window: step.words, field: ReceptiveField(vertical: field.0, horizontal: field.1))
    }
  }

  /// The fields of an architecture's layers, as bars: those whose field differs from the one before, each the largest
  /// over all paths. Traps for an architecture whose layers all see one pixel.
  public init(of architecture: Architecture) {
    var rows: [ReceptiveFieldBars.Row] = []
    for layer in architecture.summary.layers {
      guard let field = layer.receptiveField, field != rows.last?.field ?? .point else { continue }
      rows.append(.init(name: layer.name, window: NumberText.kind(layer.kind), field: field))
    }
    if rows.isEmpty { refuse(.noElements(figure: "ReceptiveFieldDiagram", quantity: "the list of windows")) }
    self.rows = rows
    steps = []
    explorer = Self.explorer(of: architecture)
  }

  /// The explorer of an architecture, along its widest path: where branches meet, they are aligned, so that what is
  /// seen through the others lies within what is seen through the one with the largest field. Nil where no path has it
  /// on both axes.
  private static func explorer(of architecture: Architecture) -> ReceptiveFieldExplorer? {
    let path = widestPath(of: architecture)
    let layers = path.layers.compactMap { layer -> (name: String, words: String, window: SlidingWindow)? in
      guard case .window(let window) = layer.operation.extent else { return nil }
      let step = Step(name: layer.name, vertical: window.vertical(), horizontal: window.horizontal())
      return (layer.name, step.words, window)
    }
    let field = path.layers.last.flatMap { architecture.layer($0.name)?.receptiveField }
    let rows = WindowStack(layers.map { $0.window.vertical() }).receptiveField.size
    let columns = WindowStack(layers.map { $0.window.horizontal() }).receptiveField.size
    guard field?.height == rows, field?.width == columns else { return nil }
    let shape = architecture.inputShape
    return ReceptiveFieldExplorer(
      layers: layers, inputSize: Pair(shape[0], shape[1]), isWidestPath: path.hasBranches)
  }

  /// The layers from the image to the last one with rows and columns, and whether any on the way reads several.
  private static func widestPath(of architecture: Architecture) -> (layers: [ArchitectureLayer], hasBranches: Bool) {
    let places = Dictionary(zip(architecture.layers.map(\.name), architecture.layers.indices)) { first, _ in first }
    let fields = architecture.summary.layers.map { $0.receptiveField?.size }
    var layers: [ArchitectureLayer] = []
    var hasBranches = false
    var place = fields.lastIndex { $0 != nil }
    while let index = place {
      let layer = architecture.layers[index]
      layers.append(layer)
      let sources = layer.inputs.isEmpty ? [index == 0 ? nil : index - 1] : layer.inputs.map { places[$0] }
      hasBranches = hasBranches || sources.count > 1
      let sizes = sources.map { $0.map { fields[$0] ?? 0 } ?? 1 }
      place = zip(sources, sizes).first { $0.1 == sizes.max() }?.0
    }
    return (layers.reversed(), hasBranches)
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

  public func figure(width: Double) -> Figure {
    let last = rows[rows.count - 1]
    let size = NumberText.shape([last.field.height, last.field.width])
    let holes = WindowStack(steps.map(\.vertical)).holes
    return Figure(
      kind: "receptive-field",
      caption: "One unit of \(last.name) sees \(size) of the input" + (holes > 0 ? ", with holes" : "")
        + " through \(NumberText.counted(rows.count, "layer")).",
      alt: steps.isEmpty ? tableSentence(size) : chainSentence(size), data: data,
      explorer: explorer?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  /// What the unit sees of each layer, from itself down to the input.
  private func chainSentence(_ size: String) -> String {
    let levels = levels
    let input = levels[levels.count - 1]
    let chain = levels.map { "\($0.name) \(NumberText.shape([$0.height, $0.width]))" }
    var alt = "The receptive field of one unit of \(levels[0].name), layer by layer: \(chain.joined(separator: ", "))."
    alt += " It sees \(size) cells of the input"
    if input.seen.rows.holes > 0 {
      let contacts = input.seen.rows.contacts.count * input.seen.columns.contacts.count
      alt += "; \(NumberText.whole(contacts)) of these \(NumberText.whole(input.height * input.width)) reach it,"
      alt += " the others are holes between dilated taps"
    }
    return alt + "."
  }

  /// What a unit of each layer sees of the input.
  private func tableSentence(_ size: String) -> String {
    let fields = rows.map { "\($0.name) \(NumberText.shape([$0.field.height, $0.field.width]))" }
    return "Receptive fields of a unit of each layer, on the input: \(fields.joined(separator: ", ")). The last sees"
      + " \(size)."
  }

  private var data: FigureData {
    let fields: FigureData = [
      "size": .numbers([rows[rows.count - 1].field.height, rows[rows.count - 1].field.width]),
      "layers": .array(
        rows.map { row in
          [
            "name": .string(row.name), "window": .string(row.window),
            "receptiveField": .numbers([row.field.height, row.field.width]),
            "jump": .numbers([row.field.strides.vertical, row.field.strides.horizontal]),
          ]
        }),
    ]
    guard !steps.isEmpty else { return fields }
    return fields.merged(with: [
      "seen": .array(levels.map { ["name": .string($0.name), "size": .numbers([$0.height, $0.width])] }),
      "contacts": .numbers(WindowStack(steps.map(\.vertical)).contacts),
      "holes": FigureData(WindowStack(steps.map(\.vertical)).holes),
    ])
  }

  private func content(width: Double) -> Block {
    let field = rows[rows.count - 1].field
    if (1...4).contains(steps.count), max(field.height, field.width) <= 33 {
      return ReceptiveFieldPyramid(levels: levels).block(width: width)
    }
    return ReceptiveFieldBars(rows: rows).block(width: width)
  }
}
