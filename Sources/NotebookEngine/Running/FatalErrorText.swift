/// What the Swift runtime writes to standard error when it traps: `File.swift:12: Fatal error: message`, or
/// `Precondition failed` or `Assertion failed` in its place.
struct FatalErrorText: Equatable {
  /// What was written before it.
  var before: String
  var message: String

  /// What a failed cast (`as!`) says before it aborts: a line without a head.
  private static let castFailure = "Could not cast value of type"

  /// Finds the last such text; nil when there is none.
  init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let index = lines.lastIndex(where: { $0.hasPrefix(Self.castFailure) }) {
      before = lines[..<index].map { "\($0)\n" }.joined()
      // Addresses of types differ from run to run, and tell the author nothing.
      message = String(lines[index]).replacing(/\ \(0x[0-9a-f]+\)/, with: "")
      return
    }
    guard let index = lines.lastIndex(where: { Self.marker(in: $0) != nil }),
      let marker = Self.marker(in: lines[index])
    else { return nil }
    before = lines[..<index].map { "\($0)\n" }.joined()
    var rest = [String(lines[index][marker.upperBound...])] + lines[(index + 1)...].map(String.init)
    while rest.last?.isEmpty == true { rest.removeLast() }
    let word = String(lines[index][marker])
    let joined = rest.joined(separator: "\n")
    let text = joined.hasPrefix(": ") ? String(joined.dropFirst(2)) : joined
    // The author's own words need no head; that a condition did not hold would be lost without one.
    if word == Self.words[0] {
      message = text.isEmpty ? "fatalError()" : text
    } else {
      message = text.isEmpty ? word : "\(word): \(text)"
    }
  }

  private static let words = ["Fatal error", "Precondition failed", "Assertion failed"]

  private static func marker(in line: Substring) -> Range<Substring.Index>? {
    var start = line.startIndex
    while start < line.endIndex {
      for word in words where line[start...].hasPrefix(word) {
        let isHead = start == line.startIndex || line[..<start].hasSuffix(": ")
        let end = line.index(start, offsetBy: word.count)
        if isHead && (end == line.endIndex || line[end] == ":") { return start..<end }
      }
      start = line.index(after: start)
    }
    return nil
  }
}
