import Markdown

/// The page's body cut into sections, each of which a layout of slides shows alone.
struct PageSections {
  struct Section: Equatable {
    /// The level of the heading that it begins with, from 1; nil for one without.
    var level: Int?
    var html: String
    /// How many blocks stand behind the heading.
    var blockCount = 0
  }

  /// The level down to which a heading begins a section, unless the front matter's `slide-level` says otherwise.
  static let usualLevel = 2

  private(set) var sections: [Section] = []
  private let deepest: Int

  /// Headings of level `deepest` and above begin a section.
  init(deepest: Int) {
    self.deepest = deepest
  }

  /// Adds a block of the document with its markup. A thematic break begins a section as well, and is shown in none.
  mutating func append(_ block: MarkdownNode, html: String) {
    switch block.kind {
    case .heading(let level) where level <= deepest:
      sections.append(Section(level: level, html: html))
    case .thematicBreak:
      sections.append(Section(level: nil, html: ""))
    default:
      if html.allSatisfy(\.isWhitespace) { return }
      if sections.isEmpty { sections.append(Section(level: nil, html: "")) }
      sections[sections.count - 1].html += html
      sections[sections.count - 1].blockCount += 1
    }
  }

  /// The sections as `section.html` takes them. One with a heading is found by that; a number would change what follows
  /// a new section, and have a page that follows its document replace it all.
  var values: [[String: Any]] {
    sections.filter { !$0.html.isEmpty }.enumerated().map { index, section in
      var values: [String: Any] = [
        "body": section.html, "isTitle": section.level != nil && section.blockCount == 0,
      ]
      if section.level == nil { values["id"] = "slide-\(index + 1)" }
      return values
    }
  }
}
