/// What stays on a terminal when a program has printed to it.
enum TerminalText {
  /// The text without colours and cursor movements; of a line that a carriage return began anew, what was printed
  /// last: a progress bar shows where it came to rest.
  static func settled(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x1b || $0 == UInt8(ascii: "\r") }) else { return text }
    let lines = withoutEscapes(text.unicodeScalars).replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      line.unicodeScalars.split(separator: "\r").last.map(String.init) ?? ""
    }.joined(separator: "\n")
  }

  /// Leaves out what ECMA-48 calls control sequences, `ESC [ ... letter`, and other escapes with the one character
  /// that follows.
  private static func withoutEscapes(_ scalars: String.UnicodeScalarView) -> String {
    var result = String.UnicodeScalarView()
    var rest = scalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1b}" else {
        result.append(scalar)
        continue
      }
      guard rest.popFirst() == "[" else { continue }
      while let next = rest.popFirst(), !("@"..."~").contains(next) {}
    }
    return String(result)
  }
}
