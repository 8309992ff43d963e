public import NotebookModel

/// What came of running one notebook: a row of the index page, an entry of the summary for machines.
///
///     var result = NotebookResult(file: "week1.md", title: "Week 1", status: .ok)
///     result.outputs = ["output/week1.html"]
public struct NotebookResult: Codable, Equatable, Sendable {
  public enum Status: String, Codable, Sendable {
    case ok
    /// A cell or an inline value failed that was not meant to, or could not be run for that reason; or a result is not
    /// as verified.
    case failed
    /// It could not be run, or its report not be written; `message` says why.
    case error
    /// It was stopped; its report holds what there was by then.
    case interrupted
    /// The run ended before it came to it.
    case notRun = "not-run"
  }

  /// A cell or an inline value that failed or was not run.
  public struct Failure: Codable, Equatable, Sendable {
    /// The cell's label or `cell-7`, which names it on the page as well; nil for an inline value.
    public var cell: String?
    /// Where in the document; both from 1, columns in UTF-8 bytes.
    public var line: Int
    public var column: Int
    /// One sentence.
    public var message: String

    public init(cell: String?, line: Int, column: Int, message: String) {
      self.cell = cell
      self.line = line
      self.column = column
      self.message = message
    }
  }

  /// The document's path as it was given.
  public var file: String
  /// As plain text; the file's name where the document was not read.
  public var title: String
  public var status: Status
  /// Why it could not be run; nil for any other status.
  public var message: String?
  /// How many cells this edition has.
  public var cells = 0
  public var figures = 0
  /// How many cells and inline values failed or were not run, the instructor's among them.
  public var failed = 0
  /// How many results are not as verified.
  public var drifted = 0
  /// The failures that this edition shows, in document order, cells first.
  public var failures: [Failure] = []
  /// The paths of the reports, in the order of the formats asked for.
  public var outputs: [String] = []
  /// From start to end.
  public var seconds = 0.0
  /// How many modules the compiler was called for.
  public var compiled = 0

  public init(file: String, title: String, status: Status, message: String? = nil) {
    self.file = file
    self.title = title
    self.status = status
    self.message = message
  }
}

extension NotebookResult {
  /// What failed in an executed notebook. Of the student's edition, `ReportWriter.notebook` is the one to give.
  public static func failures(in notebook: Notebook) -> [Failure] {
    notebook.cells.compactMap(failure) + notebook.inlineExpressions.compactMap(failure)
  }

  private static func failure(of cell: Cell) -> Failure? {
    switch cell.state {
    case .pending, .succeeded, .failedOnPurpose, .skipped: return nil
    case .notRun(let reason): return Failure(cell, at: cell.location, "not run: \(reason)")
    case .failed:
      for case .failure(let failure) in cell.outputs {
        return Failure(cell, at: failure.location ?? cell.location, failure.message)
      }
      return Failure(cell, at: cell.location, "it failed")
    }
  }

  private static func failure(of expression: InlineExpression) -> Failure? {
    expression.failure.map { failure in
      let place = failure.location ?? expression.location
      return Failure(cell: nil, line: place.line, column: place.column, message: failure.message)
    }
  }
}

extension NotebookResult.Failure {
  fileprivate init(_ cell: Cell, at place: SourceLocation, _ message: String) {
    self.init(cell: cell.name, line: place.line, column: place.column, message: message)
  }
}
