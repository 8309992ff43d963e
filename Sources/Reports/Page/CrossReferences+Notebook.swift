public import Markdown
public import NotebookModel

extension Cell {
  /// Whether the cell's picture is numbered: its label begins with `fig-` or it has a caption, and what it gives is
  /// shown.
  public var isNumberedFigure: Bool {
    (options.label?.hasPrefix("fig-") == true || options.figureCaption != nil)
      && options.include && options.output && options.eval
  }
}

extension CrossReferences {
  /// What the references of a notebook lead to; it need not have run.
  public init(_ notebook: Notebook) {
    self.init(
      document: MarkdownDocument(notebook.source, skippedLines: notebook.frontMatterLines), notebook: notebook)
  }

  init(document: MarkdownDocument, notebook: Notebook) {
    self.init(
      document: document,
      cells: notebook.cells.filter { $0.options.label != nil || $0.isNumberedFigure }.map { cell in
        LabelledCell(
          label: cell.options.label ?? cell.name, isFigure: cell.isNumberedFigure, line: cell.location.line,
          column: cell.location.column)
      })
  }
}
