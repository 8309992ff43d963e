import CCommonMark

/// Mathematics and cross-references as an inline extension of cmark's, so that code spans, escapes, raw HTML and link
/// destinations keep their precedence by cmark's own rules.
///
/// A match becomes a code node, a kind that cmark admits wherever inlines may stand, with a `Tag` as its user data.
enum InlineSyntax {
  /// What one of our nodes is, and where it begins by cmark's reckoning, packed into a pointer's bits.
  struct Tag {
    enum Kind: UInt {
      case inlineMath = 1
      case displayMath
      case reference
    }

    var kind: Kind
    var place: SourceText.Place

    init(kind: Kind, place: SourceText.Place) {
      self.kind = kind
      self.place = place
    }

    /// The tag of a node; nil for a code span of the document.
    init?(of node: OpaquePointer) {
      let bits = UInt(bitPattern: cmark_node_get_user_data(node))
      guard let kind = Kind(rawValue: bits & 0xff) else { return nil }
      self.init(kind: kind, place: .init(line: Int(bits >> 32), column: Int(bits >> 8 & 0xffffff)))
    }

    var userData: UnsafeMutableRawPointer? {
      let column = UInt(clamping: place.column) & 0xffffff
      return UnsafeMutableRawPointer(bitPattern: UInt(clamping: place.line) << 32 | column << 8 | kind.rawValue)
    }
  }

  /// The extension; made once, never freed. Parsing is serialised, for cmark keeps its special characters in globals.
  nonisolated(unsafe) static let cmarkExtension: OpaquePointer? = {
    guard let made = cmark_syntax_extension_new("lectern-inlines") else { return nil }
    let memory = cmark_get_default_mem_allocator()
    var characters: UnsafeMutablePointer<cmark_llist>?
    for character in [UInt8(ascii: "$"), UInt8(ascii: "@")] {
      characters = cmark_llist_append(memory, characters, UnsafeMutableRawPointer(bitPattern: UInt(character)))
    }
    cmark_syntax_extension_set_special_inline_chars(made, characters)
    cmark_syntax_extension_set_match_inline_func(made) { _, _, _, character, inlines in
      guard let inlines else { return nil }
      let cursor = InlineCursor(inlines)
      // cmark asks at every character that begins an element of no other kind, not at the special ones alone.
      switch character {
      case UInt8(ascii: "$"): return matchMath(cursor)
      case UInt8(ascii: "@"): return matchReference(cursor)
      default: return nil
      }
    }
    return made
  }()

  /// `@label`: not behind a letter, a digit or what an e-mail address may hold there; the label begins with a letter.
  private static func matchReference(_ cursor: InlineCursor) -> OpaquePointer? {
    if let before = cursor.byte(at: cursor.offset - 1), isAddressByte(before) { return nil }
    var end = cursor.offset + 1
    while let byte = cursor.byte(at: end), isLabelByte(byte) { end += 1 }
    let label = String(decoding: cursor.bytes(cursor.offset + 1..<end), as: UTF8.self)
      .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard let first = label.first, first.isLetter else { return nil }
    return cursor.take(1 + label.utf8.count, as: .reference, text: Array(label.utf8))
  }

  /// `$tex$`: no space just inside the dollars, no digit behind the closing one. `$$tex$$`: display.
  private static func matchMath(_ cursor: InlineCursor) -> OpaquePointer? {
    let isDisplay = cursor.byte(at: cursor.offset + 1) == UInt8(ascii: "$")
    let start = cursor.offset + (isDisplay ? 2 : 1)
    guard let end = endOfMath(cursor, from: start, isDisplay: isDisplay) else {
      // The pair is taken whole, or its second dollar would open inline mathematics.
      return isDisplay ? cursor.takeText("$$") : nil
    }
    let tex = cursor.bytes(start..<end)
    let width = end + (isDisplay ? 2 : 1) - cursor.offset
    return cursor.take(width, as: isDisplay ? .displayMath : .inlineMath, text: tex)
  }

  /// The offset of the closing dollar or pair; nil when the text is no mathematics.
  private static func endOfMath(_ cursor: InlineCursor, from start: Int, isDisplay: Bool) -> Int? {
    guard let first = cursor.byte(at: start) else { return nil }
    if !isDisplay, isSpace(first) || first == UInt8(ascii: "$") { return nil }
    var offset = start
    while let byte = cursor.byte(at: offset) {
      switch byte {
      case UInt8(ascii: "\\"):
        guard cursor.byte(at: offset + 1) != nil else { return nil }
        offset += 2
      case UInt8(ascii: "`"):
        // A code span that begins inside binds tighter.
        let length = cursor.runLength(at: offset)
        if cursor.hasBacktickRun(ofLength: length, from: offset + length) { return nil }
        offset += length
      case UInt8(ascii: "$") where isDisplay:
        if cursor.byte(at: offset + 1) == UInt8(ascii: "$") { return offset == start ? nil : offset }
        offset += 1
      case UInt8(ascii: "$"):
        if let before = cursor.byte(at: offset - 1), isSpace(before) { return nil }
        if let after = cursor.byte(at: offset + 1), isDigit(after) { return nil }
        return offset
      default:
        offset += 1
      }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    (byte < 0x80 && isLabelByte(byte)) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "@")
  }
}
