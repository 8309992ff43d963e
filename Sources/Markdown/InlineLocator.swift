/// Finds where an inline element stands in the source.
///
/// cmark derives an inline's column from its offset in the block's collected text. Where the lines of a block are
/// indented differently, or a table cell's escapes were taken out, that derived place is off. So each place is
/// verified against the source, and searched for behind the preceding element where it does not hold.
struct InlineLocator {
  private typealias Place = SourceText.Place
  private static let backtick = UInt8(ascii: "`")

  private let source: SourceText
  private var cursor = SourceText.Place(line: 1, column: 1)
  private var lastLine = 0

  init(source: SourceText) {
    self.source = source
  }

  /// Begins with a block whose inlines come next.
  mutating func enterBlock(_ range: MarkdownNode.Range) {
    let start = Place(line: range.startLine, column: max(1, range.startColumn))
    // The cells of a row follow each other in one line.
    cursor = start.line == cursor.line ? max(start, cursor) : start
    lastLine = max(range.endLine, range.startLine)
  }

  /// Where the element stands that is `marker`, or begins and ends with it and has `text` between, given where the
  /// parser claims it begins.
  mutating func locate(_ marker: String, around text: String? = nil, claimed: SourceText.Place) -> MarkdownNode.Range {
    let lines = text?.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) ?? []
    // All of it that stands in its first line; the marker alone where an escape in between was taken out.
    let spelling = Array(marker.utf8) + (lines.first ?? "".utf8[...]) + (lines.count == 1 ? Array(marker.utf8) : [])
    var place = claimed
    // A lazy continuation line can lie behind the end that cmark gives the block.
    lastLine = max(lastLine, claimed.line)
    if claimed < cursor || !source.has(spelling, line: claimed.line, column: claimed.column) {
      place =
        source.firstPlace(of: spelling, from: cursor, throughLine: lastLine)
        ?? source.firstPlace(of: Array(marker.utf8), from: cursor, throughLine: lastLine) ?? claimed
    }
    var end = Place(line: place.line, column: place.column + spelling.count - 1)
    if lines.count > 1, let last = lines.last {
      end = Place(line: place.line + lines.count - 1, column: last.count + marker.utf8.count)
    }
    cursor = Place(line: end.line, column: end.column + 1)
    return .init(startLine: place.line, startColumn: place.column, endLine: end.line, endColumn: end.column)
  }

  /// Where the code span with this content stands, its backticks included.
  mutating func locateCode(_ content: [UInt8], claimed: MarkdownNode.Range) -> MarkdownNode.Range {
    lastLine = max(lastLine, claimed.endLine)
    let place = codeStart(content, claimed: Place(line: claimed.startLine, column: claimed.startColumn))
    guard let place, let end = codeEnd(content, from: place) else { return claimed }
    cursor = Place(line: end.line, column: end.column + 1)
    return .init(startLine: place.line, startColumn: place.column, endLine: end.line, endColumn: end.column)
  }

  // MARK: Code spans

  private func codeStart(_ content: [UInt8], claimed: Place) -> Place? {
    if let line = source.line(claimed.line) {
      var column = min(claimed.column, line.count + 1)
      let byte = { (column: Int) in column < 1 ? nil : line.dropFirst(column - 1).first }
      if byte(column - 1) == UInt8(ascii: " ") { column -= 1 }
      while byte(column - 1) == Self.backtick { column -= 1 }
      let start = behindEscape(Place(line: claimed.line, column: column))
      if start >= cursor, codeEnd(content, from: start) != nil { return start }
    }
    var place = cursor
    while let candidate = source.firstPlace(of: [Self.backtick], from: place, throughLine: lastLine) {
      let start = behindEscape(candidate)
      if codeEnd(content, from: start) != nil { return start }
      place = Place(line: candidate.line, column: candidate.column + runLength(at: candidate))
    }
    return nil
  }

  /// The place of a run of backticks without its first one where a backslash takes that for text.
  private func behindEscape(_ place: Place) -> Place {
    guard let line = source.line(place.line), place.column >= 1 else { return place }
    let backslashes = line.prefix(place.column - 1).reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    return backslashes.isMultiple(of: 2) ? place : Place(line: place.line, column: place.column + 1)
  }

  private func runLength(at place: Place) -> Int {
    source.line(place.line)?.dropFirst(place.column - 1).prefix { $0 == Self.backtick }.count ?? 0
  }

  /// The last backtick of the span that begins at `place`; nil when no span with this content does.
  private func codeEnd(_ content: [UInt8], from place: Place) -> Place? {
    let run = runLength(at: place)
    guard run > 0, let line = source.line(place.line) else { return nil }
    var rest = line.dropFirst(place.column - 1 + run)
    var matched = content[...]
    // One space on either side belongs to the backticks when the content does not begin with it.
    if rest.first == UInt8(ascii: " "), !rest.starts(with: matched.prefix(rest.count)) { rest = rest.dropFirst() }
    while let wanted = matched.first, let found = rest.first {
      if found == wanted {
        rest = rest.dropFirst()
      } else if found == UInt8(ascii: "\\"), wanted == UInt8(ascii: "|"), rest.dropFirst().first == wanted {
        rest = rest.dropFirst(2)
      } else {
        return nil
      }
      matched = matched.dropFirst()
    }
    // The span goes on in the next line: its first line bears the place out.
    if rest.isEmpty { return place.line < lastLine ? Place(line: place.line, column: line.count) : nil }
    if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
    guard rest.prefix(while: { $0 == Self.backtick }).count == run else { return nil }
    return Place(line: place.line, column: rest.startIndex - line.startIndex + run)
  }
}
