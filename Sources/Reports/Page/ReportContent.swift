import Markdown
import NotebookModel

/// An executed notebook with its document parsed again: which cell a fence is, which value a code span has, what the
/// references lead to.
struct ReportContent {
  let notebook: Notebook
  let document: MarkdownDocument
  let references: CrossReferences
  let identifiers: PageIdentifiers
  private let cellsByLine: [Int: Int]
  private let expressionsByPlace: [SourceLocation: InlineExpression]
  private let figureNumbers: [Int: Int]

  init(_ notebook: Notebook, smartPunctuation: Bool) {
    self.notebook = notebook
    self.document = MarkdownDocument(
      notebook.source, skippedLines: notebook.frontMatterLines, smartPunctuation: smartPunctuation)
    self.references = CrossReferences(document: document, notebook: notebook)
    self.identifiers = PageIdentifiers(of: document, cells: notebook.cells)
    self.cellsByLine = Dictionary(
      notebook.cells.enumerated().map { ($0.element.location.line, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    self.expressionsByPlace = Dictionary(
      notebook.inlineExpressions.map { ($0.location, $0) }, uniquingKeysWith: { first, _ in first })
    self.figureNumbers = Dictionary(
      notebook.numberedFigures.enumerated().map { ($0.element, $0.offset + 1) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The headings in document order.
  var headings: [Heading] { identifiers.headings }

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
