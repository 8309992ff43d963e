import Markdown

/// The lines `[label]: address` of a document. The page shows none of them, a notebook file the lines as they are.
struct LinkDefinitions {
  /// Lines that show what stands in them.
  private let literalLines: Set<Int>

  init(of nodes: [MarkdownNode]) {
    literalLines = Set(
      nodes.flatMap { node -> [Int] in
        switch node.kind {
        case .codeBlock, .htmlBlock: Array(node.range.startLine...max(node.range.startLine, node.range.endLine))
        default: []
        }
      })
  }

  /// The lines, with the definitions emptied that no text of them refers to: only a hidden one did.
  func used(in text: [String]) -> [String] {
    var text = text
    var isBehindText = false
    for index in text.indices {
      let line = text[index]
      // A definition can't interrupt a paragraph.
      guard !literalLines.contains(index + 1), !isBehindText, let match = line.firstMatch(of: Self.definition) else {
        isBehindText = line.contains { !$0.isWhitespace && $0 != ">" }
        continue
      }
      let reference = "[\(match.1.lowercased())]"
      let isUsed = text.indices.contains { $0 != index && text[$0].lowercased().contains(reference) }
      if !isUsed { text[index] = "" }
    }
    return text
  }

  private static var definition: Regex<(Substring, Substring)> {
    #/^[ >]*\[([^\]^][^\]]*)\]:\s*(?:<[^>]*>|\S+)(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*$/#
  }
}
