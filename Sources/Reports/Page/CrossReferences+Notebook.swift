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

extension Notebook {
  /// The places among the cells of those that are numbered as figures, in the order of their numbers: the instructor's
  /// come last, so that a number means the same figure in both editions.
  var numberedFigures: [Int] {
    let all = cells.indices.filter { cells[$0].isNumberedFigure }
    return all.filter { !cells[$0].options.isForInstructor } + all.filter { cells[$0].options.isForInstructor }
  }
}

extension CrossReferences {
  /// What the references of a notebook lead to; it need not have run.
  public init(_ notebook: Notebook) {
    self.init(
      document: MarkdownDocument(notebook.source, skippedLines: notebook.frontMatterLines), notebook: notebook)
  }

  init(document: MarkdownDocument, notebook: Notebook) {
    let others = notebook.cells.indices.filter {
      notebook.cells[$0].options.label != nil && !notebook.cells[$0].isNumberedFigure
    }
    self.init(
      document: document,
      cells: (others + notebook.numberedFigures).map { notebook.cells[$0] }.map { cell in
        LabelledCell(
          label: cell.options.label ?? cell.name, isFigure: cell.isNumberedFigure, line: cell.location.line,
          column: cell.location.column)
      })
  }
}
