import Markdown

/// The list of a page's sections.
enum TableOfContents {
  struct Entry {
    var level: Int
    var identifier: String
    var number: String?
    var html: String
  }

  /// Nested lists of links, two levels deep, or three where one section holds all the others; empty for fewer than
  /// two sections.
  static func html(_ entries: [Entry]) -> String {
    guard let top = entries.map(\.level).min() else { return "" }
    let depth = entries.count { $0.level == top } == 1 ? 3 : 2
    let shown = entries.filter { $0.level < top + depth }
    return shown.count < 2 ? "" : list(shown[...])
  }

  /// Section numbers by identifier: `1`, `1.1`, `1.2`, `2`.
  static func numbers(of headings: [Heading]) -> [String: String] {
    guard let top = headings.map(\.level).min() else { return [:] }
    var counters = Array(repeating: 0, count: 8)
    var numbers: [String: String] = [:]
    for heading in headings {
      counters[heading.level] += 1
      for deeper in (heading.level + 1)..<counters.count { counters[deeper] = 0 }
      numbers[heading.identifier] = counters[top...heading.level].map(String.init).joined(separator: ".")
    }
    return numbers
  }

  private static func list(_ entries: ArraySlice<Entry>) -> String {
    guard let level = entries.first?.level else { return "" }
    var html = "<ol>"
    var rest = entries
    while let entry = rest.popFirst() {
      let inner = rest.prefix { $0.level > level }
      rest = rest.dropFirst(inner.count)
      let number = entry.number.map { "<span class=\"number\">\($0)</span> " } ?? ""
      html += "<li><a href=\"#\(HTMLText.escape(entry.identifier))\">\(number)\(entry.html)</a>\(list(inner))</li>"
    }
    return html + "</ol>"
  }
}
