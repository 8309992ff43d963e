import Markdown
import NotebookModel

/// An executed notebook with its document parsed again: which cell a fence is, which value a code span has, what the
/// references lead to.
struct ReportContent {
  let notebook: Notebook
  let document: MarkdownDocument
  let references: CrossReferences
  /// The headings, with identifiers that nothing else on a page has.
  let headings: [Heading]
  /// Each cell's identifier on a page, by its place among the cells: its label, or `cell-N`.
  let cellIdentifiers: [String]
  private let cellsByLine: [Int: Int]
  private let expressionsByPlace: [SourceLocation: InlineExpression]
  private let figureNumbers: [Int: Int]

  init(_ notebook: Notebook, smartPunctuation: Bool) {
    self.notebook = notebook
    self.document = MarkdownDocument(
      notebook.source, skippedLines: notebook.frontMatterLines, smartPunctuation: smartPunctuation)
    self.references = CrossReferences(document: document, notebook: notebook)
    var taken = Set(notebook.cells.compactMap(\.options.label))
    self.cellIdentifiers = notebook.cells.map { cell in
      if let label = cell.options.label { return label }
      var identifier = cell.name
      while !taken.insert(identifier).inserted { identifier += "-unnamed" }
      return identifier
    }
    self.headings = document.headings(reserving: taken.union(["main", "contents", "top", "footnotes", "timings"]))
    self.cellsByLine = Dictionary(
      notebook.cells.enumerated().map { ($0.element.location.line, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    self.expressionsByPlace = Dictionary(
      notebook.inlineExpressions.map { ($0.location, $0) }, uniquingKeysWith: { first, _ in first })
    self.figureNumbers = Dictionary(
      notebook.numberedFigures.enumerated().map { ($0.element, $0.offset + 1) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The title as plain text: the front matter's, else the first heading of level 1, else the file's name.
  var title: String { notebook.title ?? headings.first { $0.level == 1 }?.text ?? notebook.fileName }

  /// The place among the cells of the one that a code block is; nil for a block that is only shown.
  func cellIndex(of block: MarkdownNode) -> Int? { cellsByLine[block.range.startLine] }

  /// The `{swift} expression` that a code span is; nil for any other code.
  func expression(of span: MarkdownNode) -> InlineExpression? {
    expressionsByPlace[SourceLocation(line: span.range.startLine, column: span.range.startColumn)]
  }

  /// A cell's number among the figures, from 1.
  func figureNumber(ofCell index: Int) -> Int? { figureNumbers[index] }
}
