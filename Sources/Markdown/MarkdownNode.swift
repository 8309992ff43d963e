/// A node of a parsed document: CommonMark and GFM, and kinds of our own for mathematics and cross-references.
public struct MarkdownNode: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case document
    case heading(level: Int)
    case paragraph
    case blockQuote
    case list(ordered: Bool, start: Int, isTight: Bool)
    /// `isChecked` is nil for an item that is no task.
    case item(isChecked: Bool?)
    /// A fenced or indented code block; `info` is what stands behind the fence, `literal` the text with its last newline.
    /// `isClosed` is false for a fence that the end of the document closes.
    case codeBlock(info: String, literal: String, isFenced: Bool, isClosed: Bool)
    case htmlBlock(String)
    case thematicBreak
    case table(alignments: [ColumnAlignment])
    case tableRow(isHeader: Bool)
    case tableCell
    case footnoteDefinition(label: String)
    /// What stands between `::: name` and `:::`, Pandoc's fenced division. Its range takes both fences in.
    case division(name: String)

    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case htmlInline(String)
    case emphasis
    case strong
    case strikethrough
    case link(destination: String, title: String)
    case image(source: String, title: String)
    case footnoteReference(label: String)
    /// `$tex$`, or `$$tex$$` with `isDisplay`.
    case math(tex: String, isDisplay: Bool)
    /// `@label` in prose: a cross-reference.
    case reference(label: String)
  }

  public enum ColumnAlignment: Sendable, Equatable {
    case none, left, center, right
  }

  /// Lines and columns from 1, both ends included, in the text that was parsed.
  public struct Range: Sendable, Equatable {
    public var startLine: Int
    public var startColumn: Int
    public var endLine: Int
    public var endColumn: Int

    public init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int) {
      self.startLine = startLine
      self.startColumn = startColumn
      self.endLine = endLine
      self.endColumn = endColumn
    }
  }

  public var kind: Kind
  public var range: Range
  public var children: [MarkdownNode]

  public init(kind: Kind, range: Range, children: [MarkdownNode] = []) {
    self.kind = kind
    self.range = range
    self.children = children
  }
}
