/// Coloured code as HTML.
struct CodeMarkup {
  private(set) var html = ""

  /// Adds a stretch. One that spans lines gets an element a line, so that lines can be taken apart.
  mutating func append(_ text: some StringProtocol, _ kind: CodeClass) {
    guard kind != .plain else {
      html += HTMLText.escape(text)
      return
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { html += "\n" }
      if !line.isEmpty { html += "<span class=\"\(kind.rawValue)\">\(HTMLText.escape(line))</span>" }
    }
  }
}
