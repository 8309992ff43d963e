import NotebookEngine
import NotebookModel

/// A document on its way through a run: what is not done yet shows what it gave the last time.
struct PageDraft {
  private(set) var notebook: Notebook
  /// Whether something has come since it was last shown, and whether that is a failure.
  private var hasNews = false
  private var hasFailure = false
  private var running: Int?

  init(_ notebook: Notebook, previous: Notebook?) {
    self.notebook = notebook
    guard let previous else { return }
    var earlier = Dictionary(grouping: previous.cells.reversed(), by: \.code)
    let labelled = Dictionary(
      previous.cells.filter { $0.options.label != nil }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for index in notebook.cells.indices {
      let cell = notebook.cells[index]
      guard let old = earlier[cell.code]?.popLast() ?? labelled[cell.name] else { continue }
      self.notebook.cells[index].outputs = old.outputs
      self.notebook.cells[index].state = old.state
    }
    var values = Dictionary(grouping: previous.inlineExpressions.reversed(), by: \.expression)
    for index in notebook.inlineExpressions.indices {
      guard let old = values[notebook.inlineExpressions[index].expression]?.popLast() else { continue }
      self.notebook.inlineExpressions[index].value = old.value
      self.notebook.inlineExpressions[index].failure = old.failure
    }
  }

  /// Whether what has come is to be shown now, so long after the last time: a failure at once.
  func isWorthShowing(afterSeconds seconds: Double) -> Bool { hasFailure || hasNews && seconds > 0.25 }

  /// The document as it stands, which is taken to be shown.
  mutating func takeNews() -> Notebook {
    (hasNews, hasFailure) = (false, false)
    return notebook
  }

  mutating func note(_ event: RunEvent) {
    switch event {
    case .started(let cell, _): running = cell.number
    case .finished(let cell, _, _, _):
      notebook.cells[cell.number - 1] = cell
      if cell.number == running || cell.state == .failed { hasNews = true }
      if cell.number == running, cell.state == .failed { hasFailure = true }
    default: break
    }
  }
}
