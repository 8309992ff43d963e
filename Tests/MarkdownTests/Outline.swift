import Markdown

/// A tree on one line, for comparison in tables: `p("a ",code:x@1:3)`.
func outline(_ node: MarkdownNode) -> String {
  let place = "@\(node.range.startLine):\(node.range.startColumn)"
  let inner = "(" + node.children.map(outline).joined(separator: ",") + ")"
  switch node.kind {
  case .document: return node.children.map(outline).joined(separator: " ")
  case .heading(let level): return "h\(level)\(inner)"
  case .paragraph: return "p\(inner)"
  case .blockQuote: return "quote\(inner)"
  case .list(let ordered, let start, let isTight): return (ordered ? "ol\(start)" : "ul") + (isTight ? "" : "~") + inner
  case .item(let isChecked): return "li" + (isChecked.map { $0 ? "[x]" : "[ ]" } ?? "") + inner
  case .codeBlock(let info, let literal, let isFenced, let isClosed):
    return "pre<\(info)>\(isFenced ? "" : "indented")\(isClosed ? "" : "open")\(literal.debugDescription)"
  case .htmlBlock(let html): return "html\(html.debugDescription)"
  case .thematicBreak: return "hr"
  case .table(let alignments): return "table<\(alignments.map { "\($0)" }.joined(separator: "|"))>\(inner)"
  case .tableRow(let isHeader): return (isHeader ? "th" : "tr") + inner
  case .tableCell: return "td\(inner)"
  case .footnoteDefinition(let label): return "note<\(label)>\(inner)"
  case .division(let name): return "div<\(name)>\(node.range.startLine)-\(node.range.endLine)\(inner)"
  case .text(let text): return text.debugDescription
  case .softBreak: return "soft"
  case .lineBreak: return "br"
  case .code(let code): return "code<\(code)>\(place)"
  case .htmlInline(let html): return "<\(html)>"
  case .emphasis: return "em\(inner)"
  case .strong: return "strong\(inner)"
  case .strikethrough: return "del\(inner)"
  case .link(let destination, _): return "a<\(destination)>\(inner)"
  case .image(let source, _): return "img<\(source)>\(inner)"
  case .footnoteReference(let label): return "ref<\(label)>"
  case .math(let tex, let isDisplay): return (isDisplay ? "display<" : "math<") + tex + ">" + place
  case .reference(let label): return "@<\(label)>\(place)"
  }
}
