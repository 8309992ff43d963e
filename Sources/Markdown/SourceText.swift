/// A document's bytes, cut into lines as CommonMark cuts them: at `\n`, `\r\n` and `\r`.
struct SourceText: Sendable, Equatable {
  let bytes: [UInt8]
  /// Where each line lies in `bytes`, without its line end.
  private let lineRanges: [Range<Int>]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      ranges.append(start..<index - 1)
      if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
      start = index
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    self.bytes = bytes
    self.lineRanges = ranges
  }

  var lineCount: Int { lineRanges.count }

  /// The line's bytes, without its line end; nil outside the text. Lines count from 1.
  func line(_ number: Int) -> ArraySlice<UInt8>? {
    guard lineRanges.indices.contains(number - 1) else { return nil }
    return bytes[lineRanges[number - 1]]
  }

  /// What follows the first `lines` lines.
  func bytes(afterLines lines: Int) -> ArraySlice<UInt8> {
    guard lines > 0 else { return bytes[...] }
    guard lines < lineRanges.count else { return [] }
    return bytes[lineRanges[lines].lowerBound...]
  }

  /// Whether `spelling` stands at this place.
  func has(_ spelling: [UInt8], line: Int, column: Int) -> Bool {
    guard let bytes = self.line(line), column >= 1 else { return false }
    return bytes.dropFirst(column - 1).starts(with: spelling)
  }

  /// The first place at or after `start` and not behind line `lastLine` where `spelling` stands.
  func firstPlace(of spelling: [UInt8], from start: Place, throughLine lastLine: Int) -> Place? {
    var place = start
    while place.line <= lastLine, let bytes = self.line(place.line) {
      while place.column + spelling.count - 1 <= bytes.count {
        if has(spelling, line: place.line, column: place.column) { return place }
        place.column += 1
      }
      place = Place(line: place.line + 1, column: 1)
    }
    return nil
  }

  /// A line and a column in bytes, both from 1.
  struct Place: Equatable, Comparable {
    var line: Int
    var column: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }
}
