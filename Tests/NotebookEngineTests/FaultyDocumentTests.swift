import Foundation
import NotebookEngine
import NotebookModel
import TestSupport
import Testing

/// A short walk where `Scripts/fuzz documents` and `Scripts/fuzz options` go far.
@Suite("Faulty documents", .timeLimit(.minutes(2)))
struct FaultyDocumentTests {
  private static let words = [
    "---\n", "```swift\n", "```\n", "~~~", "//| label: ", "//| expect: trap", "::: notes\n", ":::\n", "`{swift} x`",
    "$",
    "$$", "@fig-", "[^n]", "[^n]: ", "|-|-|\n", "> ", "- [ ] ", "    ", "\t", "<!--", "![a](b)", "\r\n", "é", "𝒳",
    "\u{FEFF}", "params:\n  ", "{a: b}", "&a *a", "!!str",
  ]

  @Test("are read, or refused with places that lie in them", arguments: 0..<8 as Range<UInt64>)
  func documents(seed: UInt64) throws {
    let folder = BuiltProducts.repository + "/notebooks"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }.sorted()
    let pieces = try names.flatMap { name in
      try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).components(separatedBy: "\n## ")
    }
    var mutator = Mutator(
      seed: seed,
      seeds: (pieces + ["---\ntitle: A\nparams:\n  n: 1\n  s: \"x\"\n---\n\nText\n"]).map { Array($0.utf8) },
      words: Self.words)
    for _ in 0..<250 { try read(String(decoding: mutator.next(), as: UTF8.self)) }
  }

  @Test(
    "of cells with faulty options are read, or refused with places that lie in them", arguments: 0..<4 as Range<UInt64>)
  func options(seed: UInt64) throws {
    var mutator = Mutator(
      seed: seed,
      seeds: [
        "```swift\n//| label: fig-a\n//| fig-cap: \"A \\\"cap\\\"\"\n//| timeout: 5s\nlet a = 1\n```\n",
        "```swift\n//| expect: trap 'it''s'\n//| echo: false\n//| fig-width: 300\n```\n",
        "```{swift}\n  //| edition: instructor\n//| solution: yes\n//|\nx\n```\n",
      ].map { Array($0.utf8) },
      words: Self.words + ["label: ", "true", "\"", "''", "1e999", ": ", "//|", "\u{A0}"])
    for _ in 0..<1000 { try read(String(decoding: mutator.next(), as: UTF8.self)) }
  }

  private func read(_ text: String) throws {
    let lineCount = text.utf8.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
    do {
      let notebook = try DocumentParser.parse(text, fileName: "a.md")
      #expect(notebook.cells.allSatisfy { (1...lineCount).contains($0.location.line) }, "\(text.debugDescription)")
    } catch EngineError.document(_, let problems) {
      #expect(problems.allSatisfy { (1...lineCount).contains($0.line) && $0.column > 0 }, "\(text.debugDescription)")
    }
  }
}
