/// A parsed markdown document: CommonMark, GFM's tables, task lists, strikethrough and autolinks, footnotes,
/// mathematics between dollars, `@label` cross-references, and divisions between `::: name` and `:::`.
///
/// Every text is a document: what is not markup is prose, so parsing never fails. Only a `:::` that opens or closes
/// nothing is told, for an author relies on what it marks.
///
///     let document = MarkdownDocument("The sum is $a + b$.")
///     document.root.children[0].children[1].kind  // .math(tex: "a + b", isDisplay: false)
public struct MarkdownDocument: Sendable, Equatable {
  /// The whole tree. Footnote definitions that are referred to stand at its end, in the order of their references.
  public let root: MarkdownNode
  /// The fences of divisions that open or close nothing, in document order.
  public let divisionProblems: [DivisionProblem]
  private let source: SourceText

  /// Parses `text` from the line after the first `skippedLines`, which a front matter takes. Lines are counted in the
  /// whole text all the same. With `smartPunctuation`, straight quotes, `--`, `---` and `...` in prose become
  /// typographic ones.
  public init(_ text: String, skippedLines: Int = 0, smartPunctuation: Bool = false) {
    let source = SourceText(text)
    self.source = source
    let parse = { CommonMarkParser.parse(source, as: $0, skippedLines: skippedLines, smart: smartPunctuation) }
    let plain = parse(nil)
    guard DivisionFences.occur(in: source, skippedLines: skippedLines) else {
      (root, divisionProblems) = (plain, [])
      return
    }
    let fences = DivisionFences(in: source, skippedLines: skippedLines, firstPass: plain)
    var folding = DivisionFolding(fences)
    root = folding.document(parse(fences.marked(source, skippedLines: skippedLines)))
    divisionProblems = folding.problems
  }

  /// How many lines the text has.
  public var lineCount: Int { source.lineCount }

  /// The text of a line, from 1, without its line end; nil outside the document.
  public func line(_ number: Int) -> String? {
    source.line(number).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension MarkdownDocument {
  /// The places of a code block's content lines, in order; empty for every other node and for an empty block.
  public func contentLines(of node: MarkdownNode) -> [ContentLine] {
    guard case .codeBlock(_, let literal, let isFenced, _) = node.kind, !literal.isEmpty else { return [] }
    let firstLine = node.range.startLine + (isFenced ? 1 : 0)
    var contents = literal.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if contents.last?.isEmpty == true { contents.removeLast() }
    return contents.enumerated().map { index, content in
      let line = firstLine + index
      let width = source.line(line)?.count ?? content.count
      return ContentLine(line: line, columnOffset: max(0, width - content.count))
    }
  }
}
