import NotebookModel

/// The analyses of a document's cells and inline expressions, by their indices.
struct Analyses: Sendable {
  var cells: [CellAnalysis]
  var inline: [CellAnalysis]

  /// `known` gives the analysis of code that was read before.
  init(_ notebook: Notebook, known: (String) -> CellAnalysis? = { _ in nil }) {
    func analysis(of code: String) -> CellAnalysis { known(code) ?? CellAnalyzer.analyze(code) }
    cells = notebook.cells.map { $0.options.eval ? analysis(of: $0.code) : CellAnalysis() }
    inline = notebook.inlineExpressions.map { analysis(of: $0.expression) }
  }
}
