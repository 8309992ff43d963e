import Markdown
import NotebookModel

extension PageRenderer {
  mutating func inlines(_ nodes: [MarkdownNode]) -> String {
    var html = ""
    // What stands at the end of a formula, and is written already.
    var written = ""
    for (index, node) in nodes.enumerated() {
      let piece = inline(node).dropFirst(written.count)
      written = Self.closing(of: node, followedBy: index + 1 < nodes.count ? nodes[index + 1] : nil)
      html += written.isEmpty ? String(piece) : "<span class=\"unbroken\">\(piece)\(written)</span>"
    }
    return html
  }

  /// The punctuation that follows a formula, and must not begin the next line: browsers break lines around formulas.
  private static func closing(of node: MarkdownNode, followedBy next: MarkdownNode?) -> String {
    guard case .math(_, isDisplay: false) = node.kind, case .text(let text)? = next?.kind else { return "" }
    return String(text.prefix { ".,;:!?)".contains($0) })
  }

  /// A line of markdown from elsewhere, a caption or a title; what is wrong in it is told at `location`.
  mutating func inlineMarkdown(_ text: String, at location: SourceLocation) -> String {
    let outer = captionLocation
    captionLocation = location
    defer { captionLocation = outer }
    let blocks = MarkdownDocument(text, smartPunctuation: true).root.children
    return blocks.map { inlines($0.children) }.joined(separator: " ")
  }

  private mutating func inline(_ node: MarkdownNode) -> String {
    switch node.kind {
    case .text(let text):
      checkForRemains(text, of: node)
      return HTMLText.prose(text)
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    case .code(let code): return self.code(code, node: node)
    case .htmlInline(let html): return rawHTML(html, location: node.location)
    case .emphasis: return "<em>\(inlines(node.children))</em>"
    case .strong: return "<strong>\(inlines(node.children))</strong>"
    case .strikethrough: return "<del>\(inlines(node.children))</del>"
    case .link(let destination, let title):
      let tooltip = HTMLText.attribute("title", title.isEmpty ? nil : title)
      let isHere = destination.hasPrefix("#")
      let address = isHere ? "#" + content.identifiers[String(destination.dropFirst())] : destination
      return "<a href=\"\(HTMLText.escape(address))\"\(tooltip)>\(inlines(node.children))</a>"
    case .image(let source, _): return image(source: source, alt: node.plainText, location: node.location)
    case .footnoteReference(let label): return footnoteReference(label)
    case .math(let tex, let isDisplay): return formula(tex, isDisplay: isDisplay, node: node)
    case .reference(let label): return reference(label, location: node.location)
    default: return inlines(node.children)
    }
  }

  private func code(_ code: String, node: MarkdownNode) -> String {
    guard captionLocation == nil, let expression = content.expression(of: node) else {
      return "<code>\(HTMLText.escape(code))</code>"
    }
    if let value = expression.value { return "<span class=\"value\">\(HTMLText.escape(value))</span>" }
    let message = expression.failure?.message ?? "not run"
    return "<span class=\"inline-error\"><code>\(HTMLText.escape(expression.expression))</code>: "
      + "\(HTMLText.escape(message))</span>"
  }

  // MARK: References

  private mutating func reference(_ label: String, location: SourceLocation) -> String {
    guard let target = content.references.targets[label] else {
      warn(location, "@\(label) refers to no figure, section or cell")
      return "<span class=\"inline-error\">@\(HTMLText.escape(label))</span>"
    }
    let text: String
    switch target {
    case .figure(let number): text = "Figure&nbsp;\(number)"
    case .section(let heading):
      text = sectionNumbers[content.identifiers[label]].map { "Section&nbsp;\($0)" } ?? HTMLText.escape(heading.text)
    case .cell:
      text = "<code>\(HTMLText.escape(label))</code>"
      let cell = notebook.cells.first { $0.options.label == label }
      // Nothing of the cell stands on the page to link to.
      if cell?.options.include == false { return text }
    }
    return "<a class=\"reference\" href=\"#\(HTMLText.escape(content.identifiers[label]))\">\(text)</a>"
  }

  private mutating func footnoteReference(_ label: String) -> String {
    guard let index = footnoteLabels.firstIndex(of: label) else { return "[^\(HTMLText.escape(label))]" }
    let use = (footnoteUses[label] ?? 0) + 1
    footnoteUses[label] = use
    let identifier = Self.footnoteReferenceIdentifier(index + 1, use: use)
    return "<sup class=\"footnote\"><a id=\"\(identifier)\" href=\"#fn-\(index + 1)\" role=\"doc-noteref\">"
      + "\(index + 1)</a></sup>"
  }

  // MARK: Formulas

  mutating func formula(_ tex: String, isDisplay: Bool, node: MarkdownNode) -> String {
    do {
      return try formulas.markup(tex, isDisplay: isDisplay)
    } catch {
      let source = HTMLText.escape(tex)
      switch error {
      case .noKaTeX(let path):
        let message = "formulas are shown as TeX, for KaTeX was not found at \(path); install libjs-katex"
        if !warnings.contains(where: { $0.message == message }) { warn(node.location, message) }
        return "<code class=\"tex\">\(source)</code>"
      case .refused(let refusal):
        var location = node.location
        if let offset = refusal.offset, node.range.startLine == node.range.endLine {
          location.column +=
            (isDisplay ? 2 : 1) + String(decoding: Array(tex.utf16.prefix(offset)), as: UTF16.self).utf8.count
        }
        warn(location, "the formula can't be set: \(refusal.message)")
        return "<span class=\"inline-error\"><code class=\"tex\">\(source)</code>: "
          + "\(HTMLText.escape(refusal.message))</span>"
      }
    }
  }

  // MARK: Images

  /// A picture that the document links to, put into the page.
  mutating func image(source: String, alt: String, location: SourceLocation) -> String {
    if source.hasPrefix("data:") { return Self.imageElement(source, alt: alt) }
    if source.contains("://") || source.hasPrefix("//") {
      warn(location, "the image \(source) is on another host, and a handout must work offline: it is shown as a link")
      let name = alt.isEmpty ? source : alt
      return "<a class=\"missing-image\" href=\"\(HTMLText.escape(source))\">\(HTMLText.escape(name))</a>"
    }
    do {
      return Self.imageElement(try EmbeddedImage(source, in: notebook.folder).dataURI, alt: alt)
    } catch {
      warn(location, "the image \(source) \(error)")
      return
        "<span class=\"missing-image\">\(HTMLText.escape("\(alt.isEmpty ? source : alt): the image \(source) \(error)"))"
        + "</span>"
    }
  }

  static func imageElement(_ uri: String, alt: String, width: Double? = nil, height: Double? = nil) -> String {
    "<img src=\"\(uri)\" alt=\"\(HTMLText.escape(alt))\"" + HTMLText.attribute("width", width.map(HTMLText.number))
      + HTMLText.attribute("height", height.map(HTMLText.number)) + ">"
  }
}
