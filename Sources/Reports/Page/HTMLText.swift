/// Text made safe to stand in HTML.
enum HTMLText {
  /// The text with the characters that mean something in HTML replaced; safe in content and in quoted attributes.
  static func escape(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: isSpecial) else { return String(text) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      case 0: bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Prose made safe for content, in which no line ends inside `28 × 28`, `25 + 1` or `ResNet-50`.
  static func prose(_ text: some StringProtocol) -> String {
    var html = escape(text).replacing(" × ", with: "\u{A0}×\u{A0}")
    if html.utf8.contains(UInt8(ascii: "+")) || html.contains("−") {
      html = html.replacing(#/(\d) ([+−]) (?=\d)/#) { "\($0.1)\u{A0}\($0.2)\u{A0}" }
    }
    guard html.utf8.contains(UInt8(ascii: "-")) else { return html }
    return html.replacing(#/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/#) { match in
      // A longer one may be wider than a phone.
      let isName = match.0.count <= 20 && match.0.contains(#/\d-|-\d/#) && match.0.contains(where: \.isLetter)
      return isName ? "<span class=\"unbroken\">\(match.0)</span>" : String(match.0)
    }
  }

  /// ` name="value"`, or nothing for nil.
  static func attribute(_ name: String, _ value: String?) -> String {
    value.map { " \(name)=\"\(escape($0))\"" } ?? ""
  }

  /// A text as a string of a style sheet in HTML, without its quotes.
  static func cssString(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let isSafe = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == " "
      return isSafe ? String(scalar) : "\\" + String(scalar.value, radix: 16) + " "
    }.joined()
  }

  /// A length in CSS pixels without needless decimals: `640`, `12.5`.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String((value * 100).rounded() / 100)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
      || byte == UInt8(ascii: "'") || byte == 0
  }
}
