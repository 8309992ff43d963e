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
}
