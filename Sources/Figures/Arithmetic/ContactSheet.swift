import ConvKit
import Graphics

/// Many arithmetic diagrams in small beside each other, each with its numbers.
///
/// ```swift
/// ContactSheet.dumoulin   // figures 2.1-2.7, 4.1-4.7 and 5.1 of the paper
/// ContactSheet([.init("stride 2", ConvolutionDiagram(input: 5, kernel: 3, stride: 2))])
/// ```
public struct ContactSheet: FigureConvertible, Sendable {
  /// One diagram of a sheet, with its name.
  public struct Entry: Sendable {
    let name: String
    let subject: Subject

    /// A convolution.
    public init(_ name: String, _ diagram: ConvolutionDiagram) {
      self.name = name
      subject = .direct(diagram)
    }

    /// A transposed convolution.
    public init(_ name: String, _ diagram: TransposedConvolutionDiagram) {
      self.name = name
      subject = .transposed(diagram)
    }
  }

  enum Subject: Sendable {
    case direct(ConvolutionDiagram)
    case transposed(TransposedConvolutionDiagram)
  }

  private let entries: [Entry]
  private let title: String

  /// A sheet of diagrams. Traps when there are none.
  public init(_ entries: [Entry], title: String = "") {
    if entries.isEmpty { refuse(.noElements(figure: "ContactSheet", quantity: "the list of diagrams")) }
    self.entries = entries
    self.title = title
  }

  /// The arithmetic figures of Dumoulin & Visin, "A guide to convolution arithmetic for deep learning": 2.1 to 2.7
  /// (convolutions), 4.1 to 4.7 (their transposes) and 5.1 (dilation).
  public static let dumoulin: ContactSheet = {
    let direct: [(String, Int, Int, Int, Int)] = [
      ("2.1", 4, 3, 1, 0), ("2.2", 5, 4, 1, 2), ("2.3", 5, 3, 1, 1), ("2.4", 5, 3, 1, 2), ("2.5", 5, 3, 2, 0),
      ("2.6", 5, 3, 2, 1), ("2.7", 6, 3, 2, 1),
    ]
    let transposed: [(String, Int, Int, Int, Int, Int)] = [
      ("4.1", 2, 3, 1, 0, 0), ("4.2", 6, 4, 1, 2, 0), ("4.3", 5, 3, 1, 1, 0), ("4.4", 7, 3, 1, 2, 0),
      ("4.5", 2, 3, 2, 0, 0), ("4.6", 3, 3, 2, 1, 0), ("4.7", 3, 3, 2, 1, 1),
    ]
    var entries = direct.map { name, input, kernel, stride, padding in
      Entry(name, ConvolutionDiagram(input: input, kernel: kernel, stride: stride, padding: padding))
    }
    entries += transposed.map { name, input, kernel, stride, padding, outputPadding in
      Entry(
        name,
        TransposedConvolutionDiagram(
          input: input, kernel: kernel, stride: stride, padding: padding, outputPadding: outputPadding))
    }
    entries.append(Entry("5.1", ConvolutionDiagram(input: 7, kernel: 3, dilation: 2)))
    return ContactSheet(entries, title: "Convolution arithmetic")
  }()

  public func figure(width: Double) -> Figure {
    let lines = entries.map { "\($0.name): \(Self.words(of: $0.subject).sentence)" }
    let name = title.isEmpty ? "Convolution arithmetic" : title
    return Figure(
      kind: "contact-sheet", caption: "\(name): \(NumberText.counted(entries.count, "setting")).",
      alt: "\(name), \(NumberText.counted(entries.count, "setting")). \(lines.joined(separator: ". ")).",
      data: [
        "entries": .array(
          entries.map { entry in
            .object([.init("name", .string(entry.name)), .init("data", Self.data(of: entry.subject))])
          })
      ], explorer: ArithmeticExplorer(entries.compactMap(Self.setting))?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  private static func words(of subject: Subject) -> (short: String, sentence: String) {
    switch subject {
    case .direct(let diagram):
      let words = GeometryWords(vertical: diagram.vertical, horizontal: diagram.horizontal)
      let axis = diagram.vertical
      var short = "i = \(axis.input), k = \(axis.kernel), s = \(axis.stride), p = \(axis.paddingBefore)"
      if axis.dilation > 1 { short += ", d = \(axis.dilation)" }
      return (short, "\(words.setting), output \(words.output)")
    case .transposed(let diagram):
      let axis = diagram.axis
      var short = "i = \(axis.input), k = \(axis.direct.kernel), s = \(axis.direct.stride)"
      short += ", p = \(axis.direct.paddingBefore)"
      if axis.outputPadding > 0 { short += ", a = \(axis.outputPadding)" }
      return (
        short,
        "transposed, input \(axis.input), kernel \(axis.direct.kernel), stride \(axis.direct.stride), padding"
          + " \(axis.direct.paddingBefore)"
          + (axis.outputPadding > 0 ? ", output padding \(axis.outputPadding)" : "") + ", output \(axis.outputSize)"
      )
    }
  }

  private static func data(of subject: Subject) -> FigureData {
    switch subject {
    case .direct(let diagram): diagram.figure.data
    case .transposed(let diagram): diagram.figure.data
    }
  }

  /// What the explorer shows of an entry; nothing where the axes differ.
  private static func setting(of entry: Entry) -> ArithmeticExplorer.Setting? {
    switch entry.subject {
    case .direct(let diagram):
      diagram.vertical == diagram.horizontal ? .init(entry.name, diagram.vertical, rule: diagram.rule) : nil
    case .transposed(let diagram): .init(entry.name, diagram.axis)
    }
  }

  private func content(width: Double) -> Block {
    let cell = 11.0
    let tiles = entries.map { entry -> Block in
      let grids: (input: CellGrid, output: CellGrid)
      let outputSize: Int
      let isTransposed: Bool
      switch entry.subject {
      case .direct(let diagram):
        let pair = ArithmeticGrids(vertical: diagram.vertical, horizontal: diagram.horizontal)
        grids = (pair.input(cell: cell), pair.output(cell: cell))
        outputSize = diagram.vertical.outputSize
        isTransposed = false
      case .transposed(let diagram):
        grids = (diagram.inputGrid(cell: cell), diagram.outputGrid(cell: cell))
        outputSize = diagram.axis.outputSize
        isTransposed = true
      }
      let heading = Block.row(
        [
          .text(entry.name, Theme.heading), .text(isTransposed ? "transposed" : "", Theme.label),
        ], spacing: 6)
      return .column(
        [
          heading, .formula(Self.words(of: entry.subject).short + " → \(outputSize)", Theme.label),
          .row([grids.input.block, grids.output.block], spacing: 10),
        ], spacing: 4, alignment: .leading)
    }
    let symbols = [
      "i: input", "k: kernel", "s: stride", "p: padding", "d: dilation", "a: output padding", "→ output",
    ].map { Block.formula($0, Theme.label) }
    let columns = max(1, Int((width + Theme.medium) / ((tiles.map(\.width).max() ?? width) + Theme.medium)))
    var lines: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.title, width: width, alignment: .center)]
    lines.append(.flow(symbols, width: width, spacing: 12, rowSpacing: 0))
    lines.append(.grid(tiles, columns: columns, spacing: Theme.medium, rowSpacing: 20, alignment: .leading))
    let styles: [(CellStyle, String)] = [
      (.input, "input"), (.padding, "zeros"), (.kernel, "kernel"), (.output, "output"),
      (CellStyle.padding.uncovered, "under no window"),
    ]
    lines.append(.legend(styles.map { (style: $0.0, name: $0.1) }, width: width))
    return .column(lines, spacing: Theme.medium)
  }
}
