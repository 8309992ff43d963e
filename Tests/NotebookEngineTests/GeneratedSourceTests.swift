@testable import NotebookEngine
import NotebookModel
import Testing

@Suite("Generated source")
struct GeneratedSourceTests {
  @Test("adds no line, and gives every place of the author's back")
  func mapping() {
    let code = "let é = x\nf(é)\n"
    let source = GeneratedSource(code, edits: [(0, "import A;"), (9, "M."), (11, "show("), (16, ")")])
    #expect(source.text == "import A;let é = M.x\nshow(f(é))\n")
    let cases: [(generated: (Int, Int), original: (Int, Int))] = [
      ((1, 10), (1, 1)), ((1, 14), (1, 5)), ((1, 21), (1, 10)), ((1, 19), (1, 10)), ((2, 6), (2, 1)), ((2, 8), (2, 3)),
      ((1, 3), (1, 1)),
    ]
    for (generated, original) in cases {
      let place = source.original(SourceLocation(line: generated.0, column: generated.1))
      #expect(place == SourceLocation(line: original.0, column: original.1))
    }
  }

  @Test("can leave out ranges without moving anything")
  func removing() {
    let source = GeneratedSource("abc\ndef", edits: [(0, "X;")])
    #expect(source.removing([1..<5]) == "X;a  \n ef")
  }
}
