import Markdown
import NotebookModel

extension PageRenderer {
  /// The author's own HTML as it is, but for the files that its `<img>`s show: these go into the page.
  mutating func rawHTML(_ html: String, location: SourceLocation) -> String {
    guard html.lowercased().contains("<img") else { return html }
    var result = ""
    var rest = html[...]
    while let match = rest.firstMatch(of: #/(?i)(<img\b[^>]*?\ssrc\s*=\s*)(?:"([^"]*)"|'([^']*)')/#) {
      let source = String(match.2 ?? match.3 ?? "")
      result += rest[..<match.range.lowerBound] + match.1
      result += "\"\(HTMLText.escape(embeddedSource(source, location: location)))\""
      rest = rest[match.range.upperBound...]
    }
    return result + rest
  }

  private mutating func embeddedSource(_ source: String, location: SourceLocation) -> String {
    if source.hasPrefix("data:") { return source }
    if source.contains("://") || source.hasPrefix("//") {
      warn(location, "the image \(source) is on another host, which the page will ask for it")
      return source
    }
    do {
      return try EmbeddedImage(source, in: notebook.folder).dataURI
    } catch {
      warn(location, "the image \(source) \(error)")
      return source
    }
  }

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
