import NotebookModel

/// An executed notebook without what is the instructor's: cells, prose, what they gave, and what a failure in them would
/// tell. Lines keep their numbers, so that places in the page are places in the document.
///
/// Not taken away: what the prose and the cells that all see show of a solution's values. A later cell runs on the
/// solution, and its output is everybody's.
struct StudentEdition {
  private(set) var notebook: Notebook
  private let hidden: HiddenText

  /// The front matter's keys that a page shows; others may be the author's own.
  private static let shownMetadata: Set<String> = [
    "subtitle", "abstract", "date", "lang", "number-sections", "slide-level",
  ]
  private static let elsewhere = "it failed in code that is not part of this edition"

  init(_ full: Notebook) {
    notebook = full
    hidden = HiddenText(in: full)
    notebook.source = hidden.publicSource
    notebook.title = full.title.map(HiddenText.withoutComments)
    notebook.author = full.author.map(HiddenText.withoutComments)
    notebook.metadata = full.metadata.filter { Self.shownMetadata.contains($0.key) }
      .mapValues(HiddenText.withoutComments)
    let hiddenFailed = full.cells.contains { cell in
      guard cell.options.isForInstructor else { return false }
      switch cell.state {
      case .failed, .notRun: return true
      case .pending, .succeeded, .failedOnPurpose, .skipped: return false
      }
    }
    notebook.cells = full.cells.filter { !$0.options.isForInstructor }
    let shown = Set(notebook.cells.map(\.number))
    notebook.timings?.cells = full.timings?.cells.filter { shown.contains($0.key) } ?? [:]
    for index in notebook.cells.indices {
      let caption = notebook.cells[index].options.figureCaption
      notebook.cells[index].options.figureCaption = caption.map(HiddenText.withoutComments)
      let alternative = notebook.cells[index].options.figureAlt
      notebook.cells[index].options.figureAlt = alternative.map(HiddenText.withoutComments)
      // The reason names the cell that failed.
      if case .notRun = notebook.cells[index].state, hiddenFailed {
        notebook.cells[index].state = .notRun(reason: "it needs a cell that failed")
      }
      notebook.cells[index].outputs = notebook.cells[index].outputs.map { output in
        guard case .failure(let failure) = output else { return output }
        return .failure(redacted(failure))
      }
    }
    notebook.inlineExpressions = full.inlineExpressions.filter { !hidden.contains($0.location) }
    for index in notebook.inlineExpressions.indices {
      guard let failure = notebook.inlineExpressions[index].failure else { continue }
      notebook.inlineExpressions[index].failure =
        hiddenFailed && failure.diagnostics.isEmpty
        ? CellFailure(kind: failure.kind, message: "it needs a cell that failed") : redacted(failure)
    }
  }

  /// The failure without messages and places of the instructor's code. A note without a place may be about such code.
  private func redacted(_ failure: CellFailure) -> CellFailure {
    guard !hidden.isEmpty else { return failure }
    var failure = failure
    let isPublic = { (diagnostic: Diagnostic) in
      diagnostic.location.map { !hidden.contains($0) } ?? (diagnostic.severity != .note)
    }
    let hiddenMessages = failure.diagnostics.filter { !isPublic($0) }.map(\.message)
    failure.diagnostics.removeAll { !isPublic($0) }
    let place = failure.location ?? failure.backtrace.first?.location
    let isElsewhere = place.map(hidden.contains) == true || hiddenMessages.contains(failure.message)
    failure.backtrace.removeAll { hidden.contains($0.location) }
    if isElsewhere {
      failure.message = Self.elsewhere
      failure.location = failure.backtrace.first?.location
    }
    return failure
  }
}
