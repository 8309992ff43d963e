import NotebookModel

/// The analyses of a document's cells and inline expressions, by their indices.
struct Analyses: Sendable {
  var cells: [CellAnalysis]
  var inline: [CellAnalysis]

  init(_ notebook: Notebook) {
    cells = notebook.cells.map { $0.options.eval ? CellAnalyzer.analyze($0.code) : CellAnalysis() }
    inline = notebook.inlineExpressions.map { CellAnalyzer.analyze($0.expression) }
  }
}
