import Graphics

extension Block {
  /// One line of text.
  static func text(_ text: String, _ style: TextStyle = Theme.body) -> Block {
    let metrics = style.font.metrics(of: text)
    let capHeight = style.font.capHeight
    // Ink may reach beyond the advance (an italic f); the box holds it.
    let width = max(metrics.advance, metrics.ink.maxX).rounded(.up)
    return Block(width: width, height: style.lineHeight) { canvas, origin in
      canvas.text(
        text, at: origin.offset(y: ((style.lineHeight + capHeight) / 2).rounded()), font: style.font,
        color: style.color)
    }
  }

  /// Text on as many lines as it takes to stay within `width`, broken between words.
  static func paragraph(
    _ text: String, _ style: TextStyle = Theme.body, width: Double, alignment: ColumnAlignment = .leading
  ) -> Block {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, style.width(of: last + " " + word) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return column(lines.map { .text($0, style) }, spacing: 0, alignment: alignment)
  }

  /// A block under a heading, and a note under the block; each text is left out when it is empty, and broken into
  /// lines when it is wider than the block and `width`.
  static func titled(
    _ title: String, _ block: Block, note: String = "", width: Double? = nil, alignment: ColumnAlignment = .center
  ) -> Block {
    let limit = max(width ?? block.width, block.width, 64)
    var parts: [Block] = []
    if !title.isEmpty { parts.append(.paragraph(title, Theme.heading, width: limit, alignment: alignment)) }
    parts.append(block)
    if !note.isEmpty { parts.append(.paragraph(note, Theme.label, width: limit, alignment: alignment)) }
    return .column(parts, spacing: 6, alignment: alignment)
  }
}
