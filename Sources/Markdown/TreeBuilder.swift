import CCommonMark

/// Turns cmark's tree into values without recursion: a document can nest deeper than a stack holds.
struct TreeBuilder {
  /// Containers nested deeper than this are left out, and their content kept.
  private static let deepest = 200
  private static let leaves: Set<String> = [
    "text", "softbreak", "linebreak", "code", "html_inline", "code_block", "html_block", "thematic_break",
  ]

  private let source: SourceText
  private let skippedLines: Int
  private var locator: InlineLocator
  private var open: [MarkdownNode] = []
  private var omitted = 0
  private var linkDepth = 0
  private var places: PlaceRepair

  init(source: SourceText, skippedLines: Int) {
    self.source = source
    self.skippedLines = skippedLines
    self.places = PlaceRepair(source: source, skippedLines: skippedLines)
    self.locator = InlineLocator(source: source)
  }

  mutating func build(_ root: OpaquePointer) -> MarkdownNode {
    guard let iterator = cmark_iter_new(root) else { fatalError("Markdown: out of memory for a walk") }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { break }
      let name = String(cString: cmark_node_get_type_string(pointer))
      if event == CMARK_EVENT_ENTER {
        let node = value(of: pointer, named: name)
        if Self.leaves.contains(name) {
          append(node)
        } else if open.count >= Self.deepest {
          omitted += 1
        } else {
          enter(node)
        }
      } else if omitted > 0 {
        omitted -= 1
        places.leaveBlock()
      } else if open.count > 1 {
        leave()
      }
    }
    return open.first
      ?? MarkdownNode(kind: .document, range: .init(startLine: 1, startColumn: 1, endLine: 1, endColumn: 0))
  }

  private mutating func enter(_ node: MarkdownNode) {
    switch node.kind {
    case .paragraph, .heading, .tableCell: locator.enterBlock(node.range)
    case .link, .image: linkDepth += 1
    default: break
    }
    open.append(node)
  }

  private mutating func leave() {
    var node = open.removeLast()
    switch node.kind {
    case .link, .image: linkDepth -= 1
    case .paragraph, .tableRow: places.leaveBlock()
    case .item(nil): Self.recogniseTask(&node)
    default: break
    }
    append(node)
  }

  /// Adds a finished node to the innermost open one; neighbouring texts become one.
  private mutating func append(_ node: MarkdownNode) {
    if node.kind == .text("") { return }
    let parent = open.count - 1
    if case .text(let more) = node.kind, let last = open[parent].children.indices.last,
      case .text(let text) = open[parent].children[last].kind
    {
      open[parent].children[last].kind = .text(text + more)
      open[parent].children[last].range.endLine = node.range.endLine
      open[parent].children[last].range.endColumn = node.range.endColumn
    } else {
      open[parent].children.append(node)
    }
  }

  /// cmark sees a task list at a line's beginning only; this sees one in a quote or another list.
  private static func recogniseTask(_ item: inout MarkdownNode) {
    guard item.children.first?.kind == .paragraph, case .text(let text) = item.children[0].children.first?.kind,
      let box = ["[ ] ", "[x] ", "[X] "].first(where: { text.hasPrefix($0) })
    else { return }
    item.kind = .item(isChecked: box != "[ ] ")
    item.children[0].children[0].kind = .text(String(text.dropFirst(box.count)))
  }

  // MARK: One node

  private mutating func value(of pointer: OpaquePointer, named name: String) -> MarkdownNode {
    var range = places.range(of: pointer, named: name)
    let kind: MarkdownNode.Kind
    switch name {
    case "document": kind = .document
    case "heading": kind = .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case "paragraph": kind = .paragraph
    case "block_quote": kind = .blockQuote
    case "list":
      kind = .list(
        ordered: cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST,
        start: Int(cmark_node_get_list_start(pointer)), isTight: cmark_node_get_list_tight(pointer) != 0)
    case "item": kind = .item(isChecked: nil)
    case "tasklist": kind = .item(isChecked: cmark_gfm_extensions_get_tasklist_item_checked(pointer))
    case "code_block": kind = codeBlock(pointer, range: range)
    case "html_block": kind = .htmlBlock(literal(pointer))
    case "thematic_break": kind = .thematicBreak
    case "table": kind = .table(alignments: alignments(of: pointer))
    case "table_header": kind = .tableRow(isHeader: true)
    case "table_row": kind = .tableRow(isHeader: false)
    case "table_cell": kind = .tableCell
    case "softbreak": kind = .softBreak
    case "linebreak": kind = .lineBreak
    case "code": return code(pointer, range: range)
    case "html_inline": kind = .htmlInline(literal(pointer))
    case "emph": kind = .emphasis
    case "strong": kind = .strong
    case "strikethrough": kind = .strikethrough
    case "link":
      kind = .link(destination: string(cmark_node_get_url(pointer)), title: string(cmark_node_get_title(pointer)))
    case "image":
      kind = .image(source: string(cmark_node_get_url(pointer)), title: string(cmark_node_get_title(pointer)))
    default:
      kind = footnote(pointer, range: range) ?? .text(literal(pointer))
      // Text of `InlineSyntax` has no place of cmark's.
      if kind == .text("$$"), range.startLine <= skippedLines {
        range = locator.locate("$$", claimed: .init(line: 0, column: 0))
      }
    }
    if range.endLine < range.startLine { range.endLine = range.startLine }
    return MarkdownNode(kind: kind, range: range)
  }

  private func codeBlock(_ pointer: OpaquePointer, range: MarkdownNode.Range) -> MarkdownNode.Kind {
    let text = literal(pointer)
    var (length, offset, character): (Int32, Int32, CChar) = (0, 0, 0)
    let isFenced = cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
    var isClosed = true
    if isFenced {
      // The closing fence is a line more than the content, with nothing but containers' markers before it.
      let contentLines = text.utf8.count { $0 == UInt8(ascii: "\n") }
      var lastLine = source.line(range.endLine) ?? []
      while lastLine.last == UInt8(ascii: " ") || lastLine.last == UInt8(ascii: "\t") { lastLine.removeLast() }
      let fence = lastLine.reversed().prefix { $0 == UInt8(bitPattern: character) }
      isClosed = range.endLine - range.startLine == contentLines + 1 && fence.count >= Int(length)
    }
    return .codeBlock(
      info: string(cmark_node_get_fence_info(pointer)), literal: text, isFenced: isFenced, isClosed: isClosed)
  }

  /// A code span, or a node of `InlineSyntax`.
  private mutating func code(_ pointer: OpaquePointer, range: MarkdownNode.Range) -> MarkdownNode {
    let text = literal(pointer)
    guard let tag = InlineSyntax.Tag(of: pointer) else {
      return MarkdownNode(kind: .code(text), range: locator.locateCode(Array(text.utf8), claimed: range))
    }
    let claimed = places.place(of: tag.place)
    switch tag.kind {
    case .reference:
      return MarkdownNode(
        kind: linkDepth > 0 ? .text("@" + text) : .reference(label: text),
        range: locator.locate("@" + text, claimed: claimed))
    case .displayMath:
      return MarkdownNode(
        kind: .math(tex: text.trimmingSpace, isDisplay: true),
        range: locator.locate("$$", around: text, claimed: claimed))
    case .inlineMath:
      return MarkdownNode(
        kind: .math(tex: text, isDisplay: false), range: locator.locate("$", around: text, claimed: claimed))
    }
  }

  private func alignments(of table: OpaquePointer) -> [MarkdownNode.ColumnAlignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    guard let letters = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  /// cmark keeps a footnote's number and forgets its label, which the source still has.
  private func footnote(_ pointer: OpaquePointer, range: MarkdownNode.Range) -> MarkdownNode.Kind? {
    let type = cmark_node_get_type(pointer)
    guard type == CMARK_NODE_FOOTNOTE_DEFINITION || type == CMARK_NODE_FOOTNOTE_REFERENCE else { return nil }
    let isReference = type == CMARK_NODE_FOOTNOTE_REFERENCE
    let line = source.line(range.startLine) ?? []
    let label = line.dropFirst(isReference ? range.startColumn - 1 : 0)
      .drop { $0 != UInt8(ascii: "^") }.dropFirst().prefix { $0 != UInt8(ascii: "]") }
    let text = String(decoding: label, as: UTF8.self)
    return isReference ? .footnoteReference(label: text) : .footnoteDefinition(label: text)
  }

  private func literal(_ pointer: OpaquePointer) -> String { string(cmark_node_get_literal(pointer)) }

  private func string(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    return String(self.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
