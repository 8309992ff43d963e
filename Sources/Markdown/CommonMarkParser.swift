import CCommonMark
import Synchronization

/// Runs cmark-gfm over a text and turns its tree into values.
enum CommonMarkParser {
  /// cmark-gfm keeps the special characters of its extensions in globals: one parse at a time.
  private static let lock = Mutex(())

  static func parse(_ source: SourceText, skippedLines: Int, smartPunctuation: Bool) -> MarkdownNode {
    lock.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      var options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
      if smartPunctuation { options |= CMARK_OPT_SMART }
      guard let parser = cmark_parser_new(options) else { fatalError("Markdown: out of memory for a parser") }
      defer { cmark_parser_free(parser) }
      for name in ["table", "tasklist", "strikethrough", "autolink"] {
        guard let known = cmark_find_syntax_extension(name) else {
          fatalError(
            "Markdown: this build of cmark-gfm lacks its extension \(name); install libcmark-gfm-extensions-dev")
        }
        cmark_parser_attach_syntax_extension(parser, known)
      }
      cmark_parser_attach_syntax_extension(parser, InlineSyntax.cmarkExtension)
      source.bytes(afterLines: skippedLines).withUnsafeBytes { bytes in
        cmark_parser_feed(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
      }
      guard let root = cmark_parser_finish(parser) else { fatalError("Markdown: out of memory for a document") }
      defer { cmark_node_free(root) }
      var builder = TreeBuilder(source: source, skippedLines: skippedLines)
      return builder.build(root)
    }
  }
}

/// Turns cmark's tree into values without recursion: a document can nest deeper than a stack holds.
private struct TreeBuilder {
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
  private var tableIsInHeader = false

  init(source: SourceText, skippedLines: Int) {
    self.source = source
    self.skippedLines = skippedLines
    self.locator = InlineLocator(source: source)
  }

  mutating func build(_ root: OpaquePointer) -> MarkdownNode {
    guard let iterator = cmark_iter_new(root) else { fatalError("Markdown: out of memory for a walk") }
    defer { cmark_iter_free(iterator) }
    let footnotes = footnoteLabels(of: root)
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { break }
      let name = String(cString: cmark_node_get_type_string(pointer))
      if event == CMARK_EVENT_ENTER {
        let node = value(of: pointer, named: name, footnotes: footnotes)
        if Self.leaves.contains(name) {
          append(node)
        } else if open.count >= Self.deepest {
          omitted += 1
        } else {
          enter(node)
        }
      } else if omitted > 0 {
        omitted -= 1
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
    let node = open.removeLast()
    switch node.kind {
    case .link, .image: linkDepth -= 1
    default: break
    }
    append(node)
  }

  /// Adds a finished node to the innermost open one; neighbouring texts become one.
  private mutating func append(_ node: MarkdownNode) {
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

  // MARK: One node

  private mutating func value(of pointer: OpaquePointer, named name: String, footnotes: [String]) -> MarkdownNode {
    var range = MarkdownNode.Range(
      startLine: Int(cmark_node_get_start_line(pointer)) + skippedLines,
      startColumn: Int(cmark_node_get_start_column(pointer)),
      endLine: Int(cmark_node_get_end_line(pointer)) + skippedLines,
      endColumn: Int(cmark_node_get_end_column(pointer)))
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
    case "footnote_definition": kind = .footnoteDefinition(label: literal(pointer))
    case "softbreak": kind = .softBreak
    case "linebreak": kind = .lineBreak
    case "code": return code(literal(pointer), range: range)
    case "html_inline": kind = .htmlInline(literal(pointer))
    case "emph": kind = .emphasis
    case "strong": kind = .strong
    case "strikethrough": kind = .strikethrough
    case "link":
      kind = .link(destination: string(cmark_node_get_url(pointer)), title: string(cmark_node_get_title(pointer)))
    case "image":
      kind = .image(source: string(cmark_node_get_url(pointer)), title: string(cmark_node_get_title(pointer)))
    case "footnote_reference":
      let index = Int(literal(pointer)).map { $0 - 1 } ?? -1
      kind = .footnoteReference(label: footnotes.indices.contains(index) ? footnotes[index] : literal(pointer))
    case "custom_inline": return ownInline(pointer)
    default: kind = .text(literal(pointer))
    }
    if range.endLine < range.startLine { range.endLine = range.startLine }
    return MarkdownNode(kind: kind, range: range)
  }

  private func codeBlock(_ pointer: OpaquePointer, range: MarkdownNode.Range) -> MarkdownNode.Kind {
    let text = literal(pointer)
    let isFenced = cmark_node_get_fenced(pointer, nil, nil, nil) != 0
    let contentLines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    return .codeBlock(
      info: string(cmark_node_get_fence_info(pointer)), literal: text, isFenced: isFenced,
      isClosed: !isFenced || range.endLine - range.startLine == contentLines + 1)
  }

  private mutating func code(_ text: String, range: MarkdownNode.Range) -> MarkdownNode {
    MarkdownNode(kind: .code(text), range: locator.locateCode(Array(text.utf8), claimed: range))
  }

  /// A node of `InlineSyntax`: its tag and text, and the place where it begins.
  private mutating func ownInline(_ pointer: OpaquePointer) -> MarkdownNode {
    let content = string(cmark_node_get_on_enter(pointer))
    let numbers = string(cmark_node_get_on_exit(pointer)).split(separator: " ").compactMap { Int($0) }
    let claimed = SourceText.Place(line: (numbers.first ?? 1) + skippedLines, column: numbers.last ?? 1)
    let text = String(content.dropFirst())
    let kind: MarkdownNode.Kind
    let marker: String
    switch content.utf8.first {
    case InlineSyntax.referenceTag:
      marker = "@" + text
      kind = linkDepth > 0 ? .text(marker) : .reference(label: text)
    case InlineSyntax.displayMathTag:
      marker = "$$"
      kind = .math(tex: text.trimmingSpace, isDisplay: true)
    default:
      marker = "$"
      kind = .math(tex: text, isDisplay: false)
    }
    return MarkdownNode(kind: kind, range: locator.locate(marker, text: text, claimed: claimed))
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

  private func footnoteLabels(of root: OpaquePointer) -> [String] {
    var labels: [String] = []
    var child = cmark_node_first_child(root)
    while let node = child {
      if cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION { labels.append(literal(node)) }
      child = cmark_node_next(node)
    }
    return labels
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
