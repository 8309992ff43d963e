import Glibc
import Markdown
import NotebookModel

/// Writes the page: the document's markup, with every cell, value, formula and reference in its place.
struct PageRenderer {
  let content: ReportContent
  let template: PageTemplate
  let edition: Edition
  var formulas: FormulaRenderer
  var warnings: [ReportWarning] = []

  /// Whether the page is to be printed. Every picture that can be a vector drawing then is one.
  var isOnPaper = false
  /// What was set before.
  var memory = PageMemory()
  /// Set while a caption is rendered: what is wrong there is told at its cell.
  var captionLocation: SourceLocation?
  /// How many `:::` blocks are open around what is rendered.
  var blockDepth = 0
  /// Footnotes in the order of their definitions, and how often each has been referred to so far.
  var footnoteLabels: [String] = []
  var footnoteUses: [String: Int] = [:]
  /// The number of each heading, `2.1`, by its identifier; empty where sections have none.
  var sectionNumbers: [String: String] = [:]
  /// How many levels headings are lowered, for the title is the page's only `h1`.
  private(set) var levelShift = 0
  private var nextHeading = 0

  var notebook: Notebook { content.notebook }

  init(content: ReportContent, template: PageTemplate, edition: Edition = .student, formulas: FormulaRenderer) {
    self.content = content
    self.template = template
    self.edition = edition
    self.formulas = formulas
  }

  /// The whole page.
  mutating func page() -> String {
    let parts = parts()
    return parts.head + parts.blocks.joined() + parts.tail
  }

  /// The page in parts.
  mutating func parts() -> PageParts {
    learnCode()
    var blocks = content.document.root.children
    var headings = content.headings
    var title = notebook.title.map { inlineMarkdown($0, at: SourceLocation(line: 1)) }
    var titleIdentifier = "top"
    if let first = headings.first, first.level == 1, case .heading? = blocks.first?.kind,
      notebook.title == nil || notebook.title?.lowercased() == first.text.lowercased()
    {
      title = inlines(first.content)
      titleIdentifier = first.identifier
      blocks.removeFirst()
      headings.removeFirst()
      nextHeading = 1
    }
    levelShift = headings.contains { $0.level == 1 } ? 1 : 0
    if notebook.metadata["number-sections"] == "true" { sectionNumbers = TableOfContents.numbers(of: headings) }
    footnoteLabels = blocks.compactMap { if case .footnoteDefinition(let label) = $0.kind { label } else { nil } }

    let plainTitle = content.title
    var body: [String] = []
    var open = OpenElements()
    var sections = PageSections(
      deepest: notebook.metadata["slide-level"].flatMap(Int.init) ?? PageSections.usualLevel)
    for block in blocks where !block.isFootnote {
      let first = nextHeading
      let html = self.blocks([block])
      if open.isEmpty { body.append(html) } else { body[body.count - 1] += html }
      if case .htmlBlock(let raw) = block.kind { open.read(raw) }
      if case .heading(let level) = block.kind, content.headings.indices.contains(first) {
        let heading = content.headings[first]
        sections.append(heading: level, html: html, title: words(of: heading), identifier: heading.identifier)
      } else {
        sections.append(block, html: html)
      }
    }
    if template.showsSections { body = sections.values.map { template.render(.section, $0) } }
    let footnotes = self.footnotes(blocks.filter(\.isFootnote))
    let contents = contentsList(headings)
    let failures = failedCells
    // A page without anything to explore is spared the explorers.
    let timings = TimingsTable(notebook).values
    let explorers = body.contains(where: Self.hasExplorer) ? template.explorers : .none
    let style = template.style + explorers.style
    let script = template.script + explorers.script + (isOnPaper ? template.paperScript : "")
    var values: [String: Any] = [
      "lang": notebook.metadata["lang"] ?? "en", "plainTitle": plainTitle,
      "title": title ?? HTMLText.escape(notebook.fileName), "titleId": titleIdentifier, "body": Self.bodyMark,
      "footnotes": footnotes, "hasFootnotes": !footnotes.isEmpty, "style": style, "script": script,
      "fileName": notebook.fileName, "runningTitle": HTMLText.cssString(plainTitle),
      "contents": contents, "hasContents": !contents.isEmpty, "failures": failures, "hasFailures": !failures.isEmpty,
      "isForInstructor": edition == .instructor, "timings": timings, "hasTimings": !timings.isEmpty,
      "failureCount": failures.count == 1 ? "One cell failed" : "\(failures.count) cells failed",
    ]
    for key in ["subtitle", "date", "abstract"] {
      if let text = notebook.metadata[key] { values[key] = inlineMarkdown(text, at: SourceLocation(line: 1)) }
    }
    if let author = notebook.author { values["author"] = HTMLText.escape(author) }
    values["hasByline"] = values["author"] != nil || values["date"] != nil
    // The template is filled without the text, which is megabytes of pictures.
    let page = template.render(.page, values)
    guard let place = page.utf8.firstRange(of: Self.bodyMark.utf8) else {
      return PageParts(head: page, blocks: [], tail: "")
    }
    return PageParts(head: String(page[..<place.lowerBound]), blocks: body, tail: String(page[place.upperBound...]))
  }

  /// Stands for the text while the template is filled.
  private static let bodyMark = "<!--lectern-body-->"

  /// A heading's number and words, without the links that a heading may hold.
  private func words(of heading: Heading) -> String {
    let number = sectionNumbers[heading.identifier].map { "<span class=\"number\">\($0)</span> " } ?? ""
    return number + HTMLText.escape(heading.text)
  }

  /// Whether a block has what stands before the data of an explorer. By the C library, for blocks are large.
  private static func hasExplorer(_ block: String) -> Bool {
    block.withCString { strstr($0, "class=\"explorer-data\"") != nil }
  }

  /// The heading that comes next in document order, the order in which blocks are rendered.
  mutating func takeHeading() -> Heading? {
    guard content.headings.indices.contains(nextHeading) else { return nil }
    defer { nextHeading += 1 }
    return content.headings[nextHeading]
  }

  mutating func warn(_ location: SourceLocation, _ message: String) {
    warnings.append(ReportWarning(location: captionLocation ?? location, message: message))
  }

  private mutating func contentsList(_ headings: [Heading]) -> String {
    let entries = headings.map { heading in
      // A heading's own links and anchors would nest in the entry's link.
      TableOfContents.Entry(
        level: heading.level, identifier: heading.identifier, number: sectionNumbers[heading.identifier],
        html: HTMLText.escape(heading.text))
    }
    return TableOfContents.html(entries)
  }

  private var failedCells: [[String: Any]] {
    notebook.cells.enumerated().compactMap { index, cell in
      guard cell.state == .failed else { return nil }
      return [
        "id": content.identifiers.cells[index], "name": cell.name,
        "place": "\(notebook.fileName):\(cell.location.line)",
      ]
    }
  }
}

extension MarkdownNode {
  var location: SourceLocation { SourceLocation(line: range.startLine, column: max(1, range.startColumn)) }

  fileprivate var isFootnote: Bool { if case .footnoteDefinition = kind { true } else { false } }
}
