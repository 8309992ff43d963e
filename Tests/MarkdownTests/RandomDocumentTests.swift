import Markdown
import Testing

@Suite("Random documents")
struct RandomDocumentTests {
  /// Pieces that mean something to the parser, and some that don't.
  private static let pieces = [
    "`", "``", "`a`", "$", "$$", "$x$", "@", "@fig-a", "*", "**", "_", "~~", "[", "](b)", "![", "\\", "|", "\n", "\n\n",
    "> ", "- ", "1. ", "    ", "\t", "# ", "```", "```swift\n", "~~~\n", "---\n", "|-|-|\n", "[^n]", "[^n]: ", "<b>",
    "<!--", "::: notes\n", ":::\n", "::: {.a} :::",
    "a", "é", "𝒳", " ", "{swift} x", "\r\n", "\r", "&amp;", "https://a.b/@c",
  ]

  @Test("whatever stands in a document, the tree is whole and its places lie in the text", arguments: 0..<40)
  func anything(seed: Int) {
    var generator = SplitMix(state: UInt64(seed))
    for _ in 0..<100 {
      let count = Int.random(in: 0...40, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
      let document = MarkdownDocument(text)
      for node in document.root.descendants {
        switch node.kind {
        case .code: expectPlace(of: node, toHold: "`", in: document, text)
        case .math: expectPlace(of: node, toHold: "$", in: document, text)
        case .reference: expectPlace(of: node, toHold: "@", in: document, text)
        case .codeBlock(_, let literal, _, _):
          let lines = document.contentLines(of: node)
          #expect(lines.count == literal.utf8.count { $0 == UInt8(ascii: "\n") }, "\(text.debugDescription): \(node)")
          #expect(lines.allSatisfy { document.line($0.line) != nil }, "\(text.debugDescription): \(node)")
        default: break
        }
      }
    }
  }

  private func expectPlace(
    of node: MarkdownNode, toHold marker: String, in document: MarkdownDocument, _ text: String
  ) {
    let line = document.line(node.range.startLine) ?? ""
    let rest = String(decoding: line.utf8.dropFirst(max(0, node.range.startColumn - 1)), as: UTF8.self)
    #expect(rest.hasPrefix(marker), "\(text.debugDescription): \(node)")
  }
}

/// A small seeded generator: the same documents in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
