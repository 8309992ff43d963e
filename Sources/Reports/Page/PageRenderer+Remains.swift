import Markdown
import NotebookModel

extension PageRenderer {
  /// Warns of markup that was meant and not understood.
  mutating func checkForRemains(_ text: String, of node: MarkdownNode) {
    if text.contains("$$"), let line = sourceLine(with: "$$", in: node) {
      warn(
        SourceLocation(line: line),
        "$$ opens a formula that its paragraph does not close; a formula has no empty line in it and no line that "
          + "begins like a list")
    }
    if text.contains("[^"), let match = text.firstMatch(of: #/\[\^([^\]\s]+)\]/#),
      let line = sourceLine(with: "[^\(match.1)]", in: node)
    {
      warn(SourceLocation(line: line), "the footnote [^\(match.1)] is nowhere defined")
    }
  }

  /// The line of a node in which a spelling stands without a backslash before it.
  private func sourceLine(with spelling: String, in node: MarkdownNode) -> Int? {
    guard captionLocation == nil, node.range.startLine <= node.range.endLine else { return nil }
    return (node.range.startLine...node.range.endLine).first { number in
      guard let line = content.document.line(number) else { return false }
      return line.ranges(of: spelling).contains { !line[..<$0.lowerBound].hasSuffix("\\") }
    }
  }
}
