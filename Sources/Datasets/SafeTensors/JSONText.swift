/// JSON (RFC 8259) as headers need it: objects keep their order and names that stand twice, so that these can be
/// refused.
indirect enum JSONText {
  case object([(name: String, value: JSONText)])
  case array([JSONText])
  case string(String)
  case integer(Int)
  /// A fraction, true, false or null.
  case other

  /// The value of a text; nil when it is no JSON, or nested more than eight deep.
  static func parse(_ text: ArraySlice<UInt8>) -> JSONText? {
    guard String(validating: text, as: UTF8.self) != nil else { return nil }
    var parser = Parser(rest: text)
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipSpace()
    return parser.rest.isEmpty ? value : nil
  }

  /// The first member of this name; nil where there is none, or where this is no object.
  subscript(name: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The elements of an array of whole numbers; nil for all else.
  var integers: [Int]? {
    guard case .array(let values) = self else { return nil }
    let integers = values.compactMap { value in
      if case .integer(let integer) = value { integer } else { nil }
    }
    return integers.count == values.count ? integers : nil
  }

  /// A text in quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private struct Parser {
    var rest: ArraySlice<UInt8>
    private static let depthLimit = 8

    init(rest: ArraySlice<UInt8>) {
      self.rest = rest
    }

    mutating func value(depth: Int) -> JSONText? {
      guard depth <= Self.depthLimit else { return nil }
      skipSpace()
      switch rest.first {
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "\""): return string().map { .string($0) }
      default: return word()
      }
    }

    mutating func skipSpace() { rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }

    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
      skipSpace()
      guard rest.first == UInt8(ascii: mark) else { return false }
      rest = rest.dropFirst()
      return true
    }

    private mutating func object(depth: Int) -> JSONText? {
      guard skip("{") else { return nil }
      var members: [(name: String, value: JSONText)] = []
      if skip("}") { return .object(members) }
      repeat {
        skipSpace()
        guard let name = string(), skip(":"), let value = value(depth: depth + 1) else { return nil }
        members.append((name, value))
      } while skip(",")
      return skip("}") ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> JSONText? {
      guard skip("[") else { return nil }
      var values: [JSONText] = []
      if skip("]") { return .array(values) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
      } while skip(",")
      return skip("]") ? .array(values) : nil
    }

    private mutating func string() -> String? {
      guard skip("\"") else { return nil }
      var units: [UInt8] = []
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
        case UInt8(ascii: "\\"):
          guard let scalar = escaped() else { return nil }
          units += Array(String(scalar).utf8)
        case 0..<0x20: return nil
        default: units.append(byte)
        }
      }
      return nil
    }

    /// The character that stands behind a backslash.
    private mutating func escaped() -> Unicode.Scalar? {
      let plain: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
        UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
      ]
      guard let byte = rest.popFirst() else { return nil }
      guard byte == UInt8(ascii: "u") else { return plain[byte] }
      guard let high = codeUnit() else { return nil }
      guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) }
      guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"), let low = codeUnit(),
        (0xDC00..<0xE000).contains(low)
      else { return nil }
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    /// Four hexadecimal digits.
    private mutating func codeUnit() -> UInt32? {
      let digits = rest.prefix(4)
      rest = rest.dropFirst(digits.count)
      guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
      return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// A number, true, false or null.
    private mutating func word() -> JSONText? {
      let end: [UInt8] = [0x20, 0x09, 0x0A, 0x0D] + Array(",]}".utf8)
      let word = String(decoding: rest.prefix { !end.contains($0) }, as: UTF8.self)
      rest = rest.dropFirst(word.utf8.count)
      if ["true", "false", "null"].contains(word) { return .other }
      guard let first = word.first, first == "-" || first.isNumber else { return nil }
      if let integer = Int(word) { return .integer(integer) }
      return Double(word) == nil ? nil : .other
    }
  }
}
