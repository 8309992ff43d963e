/// A `swift` fence of the document, and after a run what came of it.
public struct Cell: Codable, Hashable, Sendable {
  /// Its place among the document's cells, from 1.
  public var number: Int
  /// The fence's text without the option lines.
  public var code: String
  public var options: CellOptions
  /// Where the opening fence stands; the code's first line is `codeLine`.
  public var location: SourceLocation
  /// The document's line of the first line of `code`.
  public var codeLine: Int
  /// How many bytes stand before the code in the document's lines, where the fence lies in a list or a quote.
  public var columnOffset = 0
  public var outputs: [CellOutput] = []
  public var state: CellState = .pending
  /// Its variables with numbers in them, where the run was to record them.
  public var variables: [RecordedVariable] = []

  public init(number: Int, code: String, options: CellOptions, location: SourceLocation, codeLine: Int) {
    self.number = number
    self.code = code
    self.options = options
    self.location = location
    self.codeLine = codeLine
  }

  /// The label, or `cell-N` where the author gave none: what files and links are named by.
  public var name: String { options.label ?? "cell-\(number)" }
}

/// How far a cell has come.
public enum CellState: Codable, Hashable, Sendable {
  case pending
  case succeeded
  /// Failed as `expect:` said it must, or was allowed to by `error: true`.
  case failedOnPurpose
  case failed
  /// Not run; the sentence says why.
  case notRun(reason: String)
  /// `eval: false`.
  case skipped
}

/// An inline `{swift} expression` in the prose, and after a run its value.
public struct InlineExpression: Codable, Hashable, Sendable {
  public var expression: String
  /// Where the code span begins in the document.
  public var location: SourceLocation
  /// How many cells stand before it.
  public var cellsBefore: Int
  /// The value's description; nil before the run and when it failed.
  public var value: String?
  public var failure: CellFailure?

  public init(expression: String, location: SourceLocation, cellsBefore: Int) {
    self.expression = expression
    self.location = location
    self.cellsBefore = cellsBefore
  }
}
