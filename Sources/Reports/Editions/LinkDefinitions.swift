import Markdown

/// The lines `[label]: address` of a document. The page shows none of them, a notebook file the lines as they are.
struct LinkDefinitions {
  /// Lines that show what stands in them.
  private let literalLines: Set<Int>
  /// Lines behind which none begins.
  private let paragraphLines: Set<Int>

  init(of nodes: [MarkdownNode]) {
    var literal: Set<Int> = []
    var paragraphs: Set<Int> = []
    for node in nodes {
      let lines = node.range.startLine...max(node.range.startLine, node.range.endLine)
      switch node.kind {
      case .codeBlock, .htmlBlock: literal.formUnion(lines)
      case .paragraph, .table: paragraphs.formUnion(lines)
      default: break
      }
    }
    literalLines = literal
    paragraphLines = paragraphs
  }

  /// The lines, with the definitions emptied that no text of them refers to: only a hidden one did.
  func used(in text: [String]) -> [String] {
    var text = text
    var isBehindText = false
    var index = 0
    while index < text.count {
      // A definition can't interrupt a paragraph.
      guard !isBehindText, let definition = definition(at: index, in: text) else {
        isBehindText = paragraphLines.contains(index + 1) && text[index].contains { !$0.isWhitespace && $0 != ">" }
        index += 1
        continue
      }
      let reference = "[\(definition.label)]"
      let isUsed = text.indices.contains {
        !definition.lines.contains($0) && text[$0].lowercased().contains(reference)
      }
      for line in definition.lines where !isUsed { text[line] = "" }
      index = definition.lines.upperBound
    }
    return text
  }

  /// The definition that begins with a line: its label in small letters, and its lines, for address and title may each
  /// stand on one of their own.
  private func definition(at index: Int, in text: [String]) -> (label: String, lines: Range<Int>)? {
    // Hardly a line has a bracket, and looking for one byte is much the faster.
    guard !literalLines.contains(index + 1), text[index].utf8.contains(UInt8(ascii: "[")) else { return nil }
    var joined: [Substring] = []
    for line in text[index...].prefix(Self.mostLines) {
      let bare = joined.isEmpty ? line[...].trimmingPrefix(Self.containerMarks) : line.drop { $0 == " " || $0 == ">" }
      if literalLines.contains(index + joined.count + 1) || bare.allSatisfy(\.isWhitespace) { break }
      joined.append(bare)
    }
    while !joined.isEmpty {
      if let match = joined.joined(separator: "\n").wholeMatch(of: Self.definition) {
        return (match.1.lowercased(), index..<index + joined.count)
      }
      joined.removeLast()
    }
    return nil
  }

  private static let mostLines = 4

  private static var containerMarks: Regex<Substring> { #/[ >]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ >]+)*/# }

  private static var definition: Regex<(Substring, Substring)> {
    #/\[([^\]^](?:[^\]\\]|\\.)*)\]:\s*(?:<[^>\n]*>|\S+)(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^)\\]|\\.)*\)))?\s*/#
  }
}
