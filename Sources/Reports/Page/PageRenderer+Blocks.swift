import Markdown
import NotebookModel

extension PageRenderer {
  mutating func blocks(_ nodes: [MarkdownNode], isTight: Bool = false) -> String {
    var html = ""
    for node in nodes { html += block(node, isTight: isTight) }
    return html
  }

  private mutating func block(_ node: MarkdownNode, isTight: Bool) -> String {
    switch node.kind {
    case .heading(let level): return heading(node, level: level)
    case .paragraph: return paragraph(node, isTight: isTight)
    case .blockQuote: return "<blockquote>\n\(blocks(node.children))</blockquote>\n"
    case .list(let isOrdered, let start, let isTight):
      let tag = isOrdered ? "ol" : "ul"
      let first = isOrdered && start != 1 ? " start=\"\(start)\"" : ""
      return "<\(tag)\(first)>\n\(blocks(node.children, isTight: isTight))</\(tag)>\n"
    case .item(let isChecked): return item(node, isChecked: isChecked, isTight: isTight)
    case .codeBlock(let info, let literal, _, _):
      if let index = content.cellIndex(of: node) { return cell(index) }
      return listing(literal, language: Self.language(of: info))
    case .htmlBlock(let html):
      let raw = rawHTML(html, location: node.location)
      return raw.hasSuffix("\n") ? raw : raw + "\n"
    case .thematicBreak: return "<hr>\n"
    case .table(let alignments): return table(node, alignments: alignments)
    case .division(let name): return division(node, name: name)
    default: return inlines([node])
    }
  }

  private mutating func heading(_ node: MarkdownNode, level: Int) -> String {
    let heading = takeHeading()
    let identifier = HTMLText.escape(heading?.identifier ?? "")
    let tag = "h\(min(level + levelShift, 6))"
    let number = heading.flatMap { sectionNumbers[$0.identifier] }.map { "<span class=\"number\">\($0)</span> " } ?? ""
    let name = HTMLText.escape(heading?.text ?? node.plainText)
    return "<\(tag) id=\"\(identifier)\">\(number)\(inlines(heading?.content ?? node.children))"
      + "<a class=\"anchor\" href=\"#\(identifier)\" aria-label=\"Link to “\(name)”\">#</a></\(tag)>\n"
  }

  private mutating func paragraph(_ node: MarkdownNode, isTight: Bool) -> String {
    if node.children.count == 1, let only = node.children.first {
      switch only.kind {
      case .math(let tex, isDisplay: true):
        return "<div class=\"equation\">\(formula(tex, isDisplay: true, node: only))</div>\n"
      case .image(let source, let title):
        let image = image(source: source, alt: only.plainText, location: only.location)
        let caption = title.isEmpty ? "" : "<figcaption>\(HTMLText.escape(title))</figcaption>"
        return "<figure class=\"figure\">\(image)\(caption)</figure>\n"
      default: break
      }
    }
    return isTight ? inlines(node.children) + "\n" : "<p>\(inlines(node.children))</p>\n"
  }

  private mutating func item(_ node: MarkdownNode, isChecked: Bool?, isTight: Bool) -> String {
    let content = blocks(node.children, isTight: isTight)
    guard let isChecked else { return "<li>\(content)</li>\n" }
    let name = isChecked ? "done" : "to do"
    return "<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"\(name)\"\(isChecked ? " checked" : "")> "
      + "\(content)</li>\n"
  }

  private mutating func division(_ node: MarkdownNode, name: String) -> String {
    blockDepth += 1
    defer { blockDepth -= 1 }
    let title =
      switch BlockName(rawValue: name) {
      case .exercise: "Exercise"
      case .solution: "Solution"
      case .notes: "Notes"
      case .instructor, nil: "For instructors"
      }
    let body = blocks(node.children)
    return template.render(
      .block, ["name": name, "title": title, "body": body, "isNotes": name == BlockName.notes.rawValue])
  }

  private mutating func table(_ node: MarkdownNode, alignments: [MarkdownNode.ColumnAlignment]) -> String {
    var html = "<div class=\"table\"><table>\n"
    var isInBody = false
    for row in node.children {
      guard case .tableRow(let isHeader) = row.kind else { continue }
      if isHeader {
        html += "<thead>\n"
      } else if !isInBody {
        html += "<tbody>\n"
        isInBody = true
      }
      html += "<tr>"
      for (column, cell) in row.children.enumerated() {
        let alignment = alignments.indices.contains(column) ? alignments[column] : .none
        let style = alignment == .none ? "" : " class=\"\(alignment)\""
        html += isHeader ? "<th scope=\"col\"\(style)>" : "<td\(style)>"
        html += inlines(cell.children) + (isHeader ? "</th>" : "</td>")
      }
      html += "</tr>\n"
      if isHeader { html += "</thead>\n" }
    }
    return html + (isInBody ? "</tbody>\n" : "") + "</table></div>\n"
  }

  // MARK: Code that is only shown

  /// The language that a fence's info string names: its first word, without Pandoc's braces and dot.
  static func language(of info: String) -> String {
    let word = info.split(whereSeparator: { $0.isWhitespace || $0 == "," }).first ?? ""
    return String(word.drop { $0 == "{" || $0 == "." }.prefix { $0 != "}" })
  }

  private func listing(_ code: String, language: String) -> String {
    let text = code.hasSuffix("\n") ? String(code.dropLast()) : code
    let isSwift = language.lowercased() == "swift"
    let html = isSwift ? memory.code.html(text) : PlainHighlighter.html(text, language: language)
    let name = HTMLText.attribute("data-language", language.isEmpty ? nil : language.lowercased())
    return "<div class=\"listing\"><pre class=\"code\"\(name)><code>\(html)</code></pre></div>\n"
  }

  // MARK: Footnotes

  mutating func footnotes(_ definitions: [MarkdownNode]) -> String {
    var html = ""
    for (index, definition) in definitions.enumerated() {
      guard case .footnoteDefinition(let label) = definition.kind else { continue }
      let number = index + 1
      let back = (1...max(1, footnoteUses[label] ?? 1)).map { use in
        "<a href=\"#\(Self.footnoteReferenceIdentifier(number, use: use))\" class=\"footnote-back\""
          + " aria-label=\"Back to the text, footnote \(number)\">↩</a>"
      }.joined(separator: " ")
      var content = blocks(definition.children)
      if content.hasSuffix("</p>\n") {
        content = "\(content.dropLast("</p>\n".count)) \(back)</p>\n"
      } else {
        content += "<p>\(back)</p>\n"
      }
      html += "<li id=\"fn-\(number)\">\(content)</li>\n"
    }
    return html
  }

  static func footnoteReferenceIdentifier(_ number: Int, use: Int) -> String {
    use == 1 ? "fnref-\(number)" : "fnref-\(number)-\(use)"
  }
}
