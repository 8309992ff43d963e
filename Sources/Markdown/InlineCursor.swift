import CCommonMark

/// Where cmark's inline parser stands, and the text around it.
struct InlineCursor {
  private let parser: OpaquePointer
  let offset: Int
  private let place: SourceText.Place

  init(_ parser: OpaquePointer) {
    self.parser = parser
    self.offset = Int(cmark_inline_parser_get_offset(parser))
    self.place = SourceText.Place(
      line: Int(cmark_inline_parser_get_line(parser)), column: Int(cmark_inline_parser_get_column(parser)))
  }

  /// The byte at an offset of the block's text; nil before its start and from its end, which a zero byte marks.
  func byte(at offset: Int) -> UInt8? {
    guard offset >= 0 else { return nil }
    let byte = cmark_inline_parser_peek_at(parser, Int32(offset))
    return byte == 0 ? nil : byte
  }

  func bytes(_ range: Range<Int>) -> [UInt8] {
    range.compactMap { byte(at: $0) }
  }

  func runLength(at offset: Int) -> Int {
    var end = offset
    while byte(at: end) == UInt8(ascii: "`") { end += 1 }
    return end - offset
  }

  func hasBacktickRun(ofLength length: Int, from start: Int) -> Bool {
    var offset = start
    while let byte = byte(at: offset) {
      guard byte == UInt8(ascii: "`") else {
        offset += 1
        continue
      }
      let run = runLength(at: offset)
      if run == length { return true }
      offset += run
    }
    return false
  }

  /// A node for the next `width` bytes, behind which the parser goes on.
  func take(_ width: Int, as kind: InlineSyntax.Tag.Kind, text: [UInt8]) -> OpaquePointer? {
    guard let node = cmark_node_new(CMARK_NODE_CODE) else { return nil }
    cmark_node_set_literal(node, String(decoding: text, as: UTF8.self))
    cmark_node_set_user_data(node, InlineSyntax.Tag(kind: kind, place: place).userData)
    cmark_inline_parser_set_offset(parser, Int32(offset + width))
    return node
  }

  func takeText(_ text: String) -> OpaquePointer? {
    guard let node = cmark_node_new(CMARK_NODE_TEXT) else { return nil }
    cmark_node_set_literal(node, text)
    cmark_inline_parser_set_offset(parser, Int32(offset + text.utf8.count))
    return node
  }
}
