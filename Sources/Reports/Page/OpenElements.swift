/// The elements that an author's HTML has opened and not yet closed: `<details>` in one block of the document,
/// `</details>` in a later one.
struct OpenElements {
  private var names: [String] = []

  var isEmpty: Bool { names.isEmpty }

  /// Those without an end tag, and the paragraph, which ends by itself where the next block begins.
  private static let selfClosing: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "source", "track", "wbr",
  ]
  /// Those whose content is no markup.
  private static let literal: Set<String> = ["script", "style", "textarea", "title"]

  /// Reads on. An end tag closes all that stands open within its element; one that closes nothing means nothing.
  mutating func read(_ html: String) {
    for match in html.matches(of: #/(?s)<!--.*?-->|<(\/?)([A-Za-z][^\s\/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>/#) {
      guard let name = match.2?.lowercased(), !Self.selfClosing.contains(name) else { continue }
      if let last = names.last, Self.literal.contains(last), name != last { continue }
      if match.1 == "/" {
        if let index = names.lastIndex(of: name) { names.removeSubrange(index...) }
      } else if !match.0.hasSuffix("/>") || !Self.foreign.contains(name) {
        names.append(name)
      }
    }
  }

  /// Elements of drawings, which may close themselves.
  private static let foreign: Set<String> = [
    "svg", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "image", "stop",
  ]
}
