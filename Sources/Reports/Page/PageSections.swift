import Markdown

/// The page's body cut into sections, each of which a layout of slides shows alone.
struct PageSections {
  struct Section: Equatable {
    /// The level of the heading that it begins with, from 1; nil for one without.
    var level: Int?
    var html: String
    /// The heading's number and words as markup that can stand anywhere: without a name, links or anchors.
    var title = ""
    var identifier = ""
    /// How many blocks stand behind the heading.
    var blockCount = 0
    /// Whether all of them are paragraphs.
    var holdsParagraphs = true
  }

  /// The level down to which a heading begins a section, unless the front matter's `slide-level` says otherwise.
  static let usualLevel = 2

  private(set) var sections: [Section] = []
  private let deepest: Int

  /// Headings of level `deepest` and above begin a section.
  init(deepest: Int) {
    self.deepest = deepest
  }

  /// Adds a heading with its markup, and its title and name for other sections to point to it.
  mutating func append(heading level: Int, html: String, title: String, identifier: String) {
    guard level <= deepest else { return append(html: html, isParagraph: false) }
    sections.append(Section(level: level, html: html, title: title, identifier: identifier))
  }

  /// Adds a block of the document with its markup. A thematic break begins a section as well, and is shown in none.
  mutating func append(_ block: MarkdownNode, html: String) {
    switch block.kind {
    case .thematicBreak: sections.append(Section(level: nil, html: ""))
    case .paragraph: append(html: html, isParagraph: true)
    default: append(html: html, isParagraph: false)
    }
  }

  private mutating func append(html: String, isParagraph: Bool) {
    if html.allSatisfy(\.isWhitespace) { return }
    if sections.isEmpty { sections.append(Section(level: nil, html: "")) }
    sections[sections.count - 1].html += html
    sections[sections.count - 1].blockCount += 1
    if !isParagraph { sections[sections.count - 1].holdsParagraphs = false }
  }

  /// The sections as `section.html` takes them. One with a heading is found by that; a number would change what follows
  /// a new section, and have a page that follows its document replace it all.
  ///
  /// A heading alone inside a chapter is no section of its own: it stands above the title of the one that follows. Those
  /// after it have its words there.
  var values: [[String: Any]] {
    let shown = sections.filter { !$0.html.isEmpty }
    let top = shown.compactMap(\.level).min()
    var values: [[String: Any]] = []
    // The headings that the section stands below, from the chapter down.
    var path: [Section] = []
    // The headings without a section of their own that wait for the next one.
    var leading = ""
    for (index, section) in shown.enumerated() {
      if let level = section.level { path.removeAll { $0.level ?? level >= level } }
      let parts = shown[(index + 1)...].prefix { section.level == nil || $0.level ?? .max > section.level ?? 0 }
      let next = parts.first?.level
      if let level = section.level, level != top, section.blockCount == 0, next != nil {
        path.append(section)
        leading += section.html
        continue
      }
      let isChapter = section.level != nil && section.level == top && next != nil && section.holdsParagraphs
      let chapters: [[String: Any]] = parts.filter { $0.level != nil && $0.level == next }
        .map { ["id": $0.identifier, "title": $0.title] }
      var value: [String: Any] = [
        "body": section.html, "isTitle": section.level != nil && section.blockCount == 0 || isChapter,
        "sections": isChapter ? chapters : [], "hasSections": isChapter,
      ]
      if !leading.isEmpty {
        value["leading"] = leading
      } else if let above = path.last {
        value["above"] = above.title
      }
      if section.level == nil { value["id"] = "slide-\(values.count + 1)" }
      values.append(value)
      leading = ""
      if section.level != nil { path.append(section) }
    }
    return values
  }
}
