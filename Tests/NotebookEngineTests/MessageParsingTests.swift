@testable import NotebookEngine
import NotebookModel
import NotebookWorker
import Testing

@Suite("What compilers, the runtime and the symbolizer print")
struct MessageParsingTests {
  @Test("a compiler's messages keep their place only when it is in the cell")
  func diagnostics() {
    let output = """
      /tmp/x/main.swift:3:14: error: cannot convert value: error: twice
      let wrong: Int = "three"  // x: error: y
                       ^
      Swift.print:1:13: note: found this candidate
      <unknown>:0: error: missing required module 'X'
      error: link failed
      /tmp/x/main.swift:4:1: warning: variable was never used
      """
    #expect(
      DiagnosticParser.parse(output, fileName: "main.swift") == [
        .init(
          severity: .error, message: "cannot convert value: error: twice", location: SourceLocation(line: 3, column: 14)
        ),
        .init(severity: .note, message: "found this candidate", location: nil),
        .init(severity: .error, message: "link failed", location: nil),
        .init(severity: .warning, message: "variable was never used", location: SourceLocation(line: 4, column: 1)),
      ])
  }

  @Test(
    "the runtime's last words are found behind what the cell printed itself",
    arguments: [
      ("M/main.swift:3: Fatal error: two\nlines\n", "", "two\nlines"),
      ("before\nSwift/Array.swift:1: Fatal error: Index out of range\n", "before\n", "Index out of range"),
      ("M/main.swift:1: Fatal error\n", "", "fatalError()"),
    ])
  func fatalError(text: String, before: String, message: String) {
    let fatal = FatalErrorText(text)
    #expect(fatal?.before == before)
    #expect(fatal?.message == message)
  }

  @Test("words about a fatal error are not taken for one")
  func noFatalError() {
    #expect(FatalErrorText("a Fatal errors talk\n") == nil)
    #expect(FatalErrorText("nothing\n") == nil)
  }

  @Test("the symbolizer's frames are read with inlined functions, and foreign files are left out")
  func symbolizer() {
    let output = "f\n/c/main.swift:7:5\nM_main\n/c/main.swift:9:1\n\nprint\n/other/x.swift:1:1\n??\n??:0:0\n"
    #expect(
      Symbolizer.parse(output, module: "M") == [
        .init(moduleName: "M", function: "f", location: SourceLocation(line: 7, column: 5)),
        .init(moduleName: "M", function: "M_main", location: SourceLocation(line: 9, column: 1)),
        .init(moduleName: "M", function: "??", location: SourceLocation(line: 0, column: 1)),
      ])
  }

  @Test("digests are SHA-256's")
  func digest() {
    #expect(Digest.of([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Digest.of(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest.of([UInt8](repeating: 97, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    #expect(Digest.of("ab", "c") != Digest.of("a", "bc"))
  }
}
