/// What the Swift runtime writes to standard error when it traps: `File.swift:12: Fatal error: message`.
struct FatalErrorText: Equatable {
  /// What was written before it.
  var before: String
  var message: String

  /// Finds the last such text; nil when there is none.
  init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let index = lines.lastIndex(where: { Self.marker(in: $0) != nil }),
      let marker = Self.marker(in: lines[index])
    else { return nil }
    before = lines[..<index].map { "\($0)\n" }.joined()
    var rest = [String(lines[index][marker.upperBound...])] + lines[(index + 1)...].map(String.init)
    while rest.last?.isEmpty == true { rest.removeLast() }
    let joined = rest.joined(separator: "\n")
    message = joined.isEmpty ? "fatalError()" : joined.hasPrefix(": ") ? String(joined.dropFirst(2)) : joined
  }

  private static func marker(in line: Substring) -> Range<Substring.Index>? {
    let word = "Fatal error"
    var start = line.startIndex
    while start < line.endIndex {
      if line[start...].hasPrefix(word) {
        let isHead = start == line.startIndex || line[..<start].hasSuffix(": ")
        let end = line.index(start, offsetBy: word.count)
        if isHead && (end == line.endIndex || line[end] == ":") { return start..<end }
      }
      start = line.index(after: start)
    }
    return nil
  }
}
