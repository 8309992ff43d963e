/// Finds the lines of `:::` that open and close divisions, which CommonMark knows nothing of, and makes each of them a
/// block of its own.
///
/// A fence is a line of three colons or more, behind nothing but spaces and the marks of quotes and list items. What
/// stands behind the colons opens a division; colons alone close the innermost open one, as in Pandoc.
struct DivisionFences {
  /// What opens at each line, nil for a line that closes; by line number.
  let names: [Int: String?]
  /// The lines that would be fences, were they not part of an HTML block.
  let linesInHTML: [Int]

  /// The lines of `source` that look like fences and that `firstPass`, a tree of the text as it is, takes for prose.
  init(in source: SourceText, skippedLines: Int, firstPass: MarkdownNode) {
    var names: [Int: String?] = [:]
    var linesInHTML: [Int] = []
    for number in Self.lines(of: source, skippedLines) {
      guard let line = source.line(number), let start = Self.start(of: line) else { continue }
      names[number] = .some(Self.name(behind: line[start...]))
    }
    for node in firstPass.descendants where !names.isEmpty {
      let lines = node.range.startLine...max(node.range.startLine, node.range.endLine)
      switch node.kind {
      case .codeBlock:
        for line in lines { names[line] = nil }
      case .htmlBlock:
        for line in lines where names.removeValue(forKey: line) != nil { linesInHTML.append(line) }
      default: continue
      }
    }
    self.names = names
    self.linesInHTML = linesInHTML
  }

  /// Whether any line of the text could be a fence.
  static func occur(in source: SourceText, skippedLines: Int) -> Bool {
    lines(of: source, skippedLines).contains { source.line($0).flatMap(start) != nil }
  }

  private static func lines(of source: SourceText, _ skippedLines: Int) -> Range<Int> {
    (skippedLines + 1)..<max(source.lineCount, skippedLines) + 1
  }

  /// The text with each fence replaced by an HTML comment, which is a block of one line wherever it stands.
  func marked(_ source: SourceText, skippedLines: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in Self.lines(of: source, skippedLines) {
      guard let line = source.line(number) else { continue }
      if names[number] != nil, let start = Self.start(of: line) {
        bytes += line[..<start] + Array("<!-- -->".utf8)
      } else {
        bytes += line
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// Where the colons of a line begin that could be a fence.
  private static func start(of line: ArraySlice<UInt8>) -> Int? {
    var rest = line
    while let first = rest.first, first != UInt8(ascii: ":") {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      let mark = rest.dropFirst(digits.count).first.map { Character(UnicodeScalar($0)) }
      switch (digits.isEmpty, mark) {
      case (true, " "?), (true, "\t"?), (true, ">"?): rest = rest.dropFirst()
      case (true, "-"?), (true, "*"?), (true, "+"?), (false, "."?), (false, ")"?):
        rest = rest.dropFirst(digits.count + 1)
        guard let next = rest.first, next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") else { return nil }
      default: return nil
      }
    }
    return rest.prefix { $0 == UInt8(ascii: ":") }.count >= 3 ? rest.startIndex : nil
  }

  /// What stands behind the colons, `notes` or Pandoc's `{.notes}`, without colons at the line's end; nil for nothing.
  private static func name(behind fence: ArraySlice<UInt8>) -> String? {
    var words = String(decoding: fence.drop { $0 == UInt8(ascii: ":") }, as: UTF8.self)[...]
    words = words.drop(while: \.isWhitespace)
    while let last = words.last, last.isWhitespace || last == ":" { words.removeLast() }
    if words.first == "{", words.last == "}" {
      let inner = words.dropFirst().dropLast().split(whereSeparator: \.isWhitespace)
      return inner.map { $0.first == "." ? $0.dropFirst() : $0 }.joined(separator: " ")
    }
    return words.isEmpty ? nil : String(words)
  }
}

/// A `:::` that opens or closes nothing.
public struct DivisionProblem: Sendable, Equatable {
  public var line: Int
  /// In UTF-8 bytes, from 1.
  public var column: Int
  /// One sentence, without the place.
  public var message: String
}
