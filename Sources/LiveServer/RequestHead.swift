/// What comes before a request's body (RFC 9112): the method, the path and the headers.
struct RequestHead: Equatable, Sendable {
  /// More than any browser sends.
  static let limit = 1 << 14

  private(set) var method: String
  private(set) var path: String
  private var headers: [String: String] = [:]

  /// Reads the bytes up to the empty line, or more; nil for what is no request, or a header given twice, of which
  /// another reader might believe the other one.
  init?(_ bytes: [UInt8]) {
    guard Self.isWhole(bytes) else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/"), !words[0].isEmpty else {
      return nil
    }
    (method, path) = (String(words[0]), String(words[1].prefix { $0 != "?" }))
    for line in lines.dropFirst() {
      if line.isEmpty { return }
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex, !line[..<colon].contains(" ") else {
        return nil
      }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      guard
        headers.updateValue(String(value.reversed().drop { $0 == " " || $0 == "\t" }.reversed()), forKey: name) == nil
      else { return nil }
    }
    return nil
  }

  /// A header's value by its name, in any case.
  subscript(name: String) -> String? { headers[name.lowercased()] }

  /// Whether the bytes reach the empty line that ends a head.
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: "\n")
        && (bytes[(index + 1)...].first == UInt8(ascii: "\n") || bytes[(index + 1)...].starts(with: [13, 10]))
    }
  }
}
