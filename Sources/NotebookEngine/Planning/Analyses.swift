import Dispatch
import NotebookModel
import Synchronization

/// The analyses of a document's cells and inline expressions, by their indices.
struct Analyses: Sendable {
  var cells: [CellAnalysis]
  var inline: [CellAnalysis]

  /// `known` gives the analysis of code that was read before.
  init(_ notebook: Notebook, known: (String) -> CellAnalysis? = { _ in nil }) {
    let codes = notebook.cells.filter(\.options.eval).map(\.code) + notebook.inlineExpressions.map(\.expression)
    let new = Set(codes).filter { known($0) == nil }.sorted()
    // Reading code takes longer than all else of a run that has nothing to do: on all cores.
    let found = Mutex<[String: CellAnalysis]>([:])
    DispatchQueue.concurrentPerform(iterations: new.count) { index in
      let analysis = CellAnalyzer.analyze(new[index])
      found.withLock { $0[new[index]] = analysis }
    }
    let analyses = found.withLock { $0 }
    func analysis(of code: String) -> CellAnalysis { known(code) ?? analyses[code] ?? CellAnalyzer.analyze(code) }
    cells = notebook.cells.map { $0.options.eval ? analysis(of: $0.code) : CellAnalysis() }
    inline = notebook.inlineExpressions.map { analysis(of: $0.expression) }
  }
}
