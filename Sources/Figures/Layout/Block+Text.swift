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

  /// Text on as many lines as it takes to stay within `width`, broken between words, but never inside `28 × 28`, and
  /// inside a word only where it is too long for a line.
  static func paragraph(
    _ text: String, _ style: TextStyle = Theme.body, width: Double, alignment: ColumnAlignment = .leading
  ) -> Block {
    var lines: [String] = []
    for word in unbreakableWords(of: text).flatMap({ pieces(of: $0, style, width: width) }) {
      if let last = lines.last, style.width(of: last + " " + word) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return column(lines.map { .text($0, style) }, spacing: 0, alignment: alignment)
  }

  /// A word in parts that are no wider than a line.
  private static func pieces(of word: String, _ style: TextStyle, width: Double) -> [String] {
    guard style.width(of: word) > width else { return [word] }
    var pieces = [""]
    for character in word {
      let longer = pieces[pieces.count - 1] + String(character)
      if style.width(of: longer) <= width || longer.count == 1 {
        pieces[pieces.count - 1] = longer
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  /// One line of text, its end left out where it is wider than `width`.
  static func line(_ text: String, _ style: TextStyle = Theme.body, width: Double) -> Block {
    guard style.width(of: text) > width else { return .text(text, style) }
    var shown = Substring(text)
    while !shown.isEmpty, style.width(of: shown + "…") > width { shown.removeLast() }
    return .text(shown + "…", style)
  }

  /// The words of a text, with factors and the signs between them as one word.
  private static func unbreakableWords(of text: String) -> [String] {
    var words: [String] = []
    var isAfterSign = false
    for part in text.split(separator: " ") {
      let isSign = part == "×"
      if isSign || isAfterSign, let last = words.indices.last {
        words[last] += " " + part
      } else {
        words.append(String(part))
      }
      isAfterSign = isSign
    }
    return words
  }

  /// A block under a heading, and a note under the block; each text is left out when it is empty, and broken into
  /// lines when it is wider than the block and `width`, which is room for `output 28 × 28 × 1` unless it is given.
  static func titled(
    _ title: String, _ block: Block, note: String = "", width: Double? = nil, alignment: ColumnAlignment = .center
  ) -> Block {
    let limit = max(width ?? 120, block.width, 64)
    var parts: [Block] = []
    if !title.isEmpty { parts.append(.paragraph(title, Theme.heading, width: limit, alignment: alignment)) }
    parts.append(block)
    if !note.isEmpty { parts.append(.paragraph(note, Theme.label, width: limit, alignment: alignment)) }
    return .column(parts, spacing: 6, alignment: alignment)
  }
}
