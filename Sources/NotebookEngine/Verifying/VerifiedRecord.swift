public import NotebookModel

/// What a document gave when it was found right: a file beside it, to be read and reviewed like the document itself.
///
///     let file = VerifiedFile(of: notebook)
///     if let verified = try file.read() {
///       for drift in VerifiedRecord(executed).drifts(from: verified, in: executed) { print(drift) }
///     } else {
///       try file.write(VerifiedRecord(executed))
///     }
public struct VerifiedRecord: Codable, Equatable, Sendable {
  /// One cell, or one value in the prose.
  struct Part: Codable, Equatable, Sendable {
    /// The cell's label, or `cell-N`; of a value in the prose its expression.
    var name: String
    var variables: [RecordedVariable]
    var outputs: [Output]
  }

  /// One thing that a cell gave.
  struct Output: Codable, Equatable, Sendable {
    /// `stdout`, `stderr`, `text`, `figure`, or `failure`.
    var kind: String
    /// The text by lines; of a figure its text alternative. Of a long text, the first ones.
    var lines: [String]
    /// How many lines there were.
    var lineCount: Int
    /// The numbers in a figure's data.
    var numbers: NumberSummary?
  }

  static let currentFormat = "lectern-verified/1"
  static let standardTolerance = 1e-5
  static let keptLines = 100

  var format = Self.currentFormat
  /// How far numbers may differ, as a share of their size. It may be changed in the file, and stays when that is written
  /// anew.
  public var tolerance = Self.standardTolerance
  /// The parameters' values, by name.
  var parameters: [String: String]
  var cells: [Part]
  var inline: [Part]

  /// What a document gave that was run with ``RunOptions/recordsVariables``.
  public init(_ notebook: Notebook) {
    parameters = Dictionary(
      notebook.parameters.map { ($0.name, $0.value.literal) }, uniquingKeysWith: { first, _ in first })
    cells = notebook.cells.filter { $0.options.verify && $0.options.eval }.map { cell in
      Part(name: cell.name, variables: cell.variables, outputs: cell.outputs.map(Output.init))
    }
    inline = notebook.inlineExpressions.map { expression in
      Part(
        name: expression.expression, variables: [],
        outputs: [Output(kind: "text", text: expression.value ?? expression.failure?.message ?? "")])
    }
  }
}

extension VerifiedRecord.Output {
  init(_ output: CellOutput) {
    switch output {
    case .stream(let stream, let text): self.init(kind: stream.rawValue, text: text)
    case .display(let bundle, _):
      let isFigure = bundle.figureJSON != nil || bundle.png != nil || bundle.svg != nil
      self.init(kind: isFigure ? "figure" : "text", text: bundle.plain ?? bundle.html ?? "")
      numbers = bundle.figureJSON.flatMap(FigureNumbers.summary)
    case .failure(let failure):
      // The compiler's words change with the compiler.
      let words = failure.kind == .compileError ? "" : ": \(failure.message)"
      self.init(kind: "failure", text: failure.kind.rawValue + words)
    }
  }

  init(kind: String, text: String) {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lines = all.last == "" ? all.dropLast() : all[...]
    self.init(
      kind: kind, lines: Array(lines.prefix(VerifiedRecord.keptLines)), lineCount: lines.count, numbers: nil)
  }
}
