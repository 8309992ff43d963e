import NotebookModel

/// The text that is compiled for a cell: the author's, with insertions that never add a line before its end.
///
/// Lines are therefore the cell's own, and a column is put right by taking away what was inserted before it.
struct GeneratedSource: Equatable, Sendable {
  private(set) var text: String
  /// For each line, from 1: where something was inserted, in the generated text, and how many bytes.
  private var insertions: [Int: [(column: Int, length: Int)]] = [:]

  static func == (left: GeneratedSource, right: GeneratedSource) -> Bool { left.text == right.text }

  private let code: String
  private let edits: [(offset: Int, text: String)]

  /// `edits` are texts and the UTF-8 offsets of `code` that they go before. Only what goes behind the code has line breaks.
  init(_ code: String, edits: [(offset: Int, text: String)] = []) {
    self.code = code
    self.edits = edits
    let bytes = Array(code.utf8)
    var result: [UInt8] = []
    var line = 1
    var column = 1
    var pending = edits.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }[...]
    for (offset, byte) in bytes.enumerated() {
      while let next = pending.first, next.element.offset <= offset {
        let inserted = Array(next.element.text.utf8)
        insertions[line, default: []].append((column, inserted.count))
        result += inserted
        column += inserted.count
        pending.removeFirst()
      }
      result.append(byte)
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    for edit in pending {
      let inserted = Array(edit.element.text.utf8)
      insertions[line, default: []].append((column, inserted.count))
      result += inserted
      column += inserted.count
    }
    text = String(decoding: result, as: UTF8.self)
  }

  /// The generated text with spaces in place of some ranges of the author's code.
  func removing(_ ranges: [Range<Int>]) -> String {
    var bytes = Array(code.utf8)
    for range in ranges {
      for index in range where index < bytes.count && bytes[index] != UInt8(ascii: "\n") {
        bytes[index] = UInt8(ascii: " ")
      }
    }
    return GeneratedSource(String(decoding: bytes, as: UTF8.self), edits: edits).text
  }

  /// The place in the cell's code of a place in the generated text.
  func original(_ location: SourceLocation) -> SourceLocation {
    var column = location.column
    for insertion in (insertions[location.line] ?? []).reversed() where insertion.column < location.column {
      let end = insertion.column + insertion.length
      column -= location.column >= end ? insertion.length : location.column - insertion.column
    }
    return SourceLocation(line: location.line, column: max(1, column))
  }
}
