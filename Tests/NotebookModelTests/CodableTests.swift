import Foundation
import NotebookModel
import Testing

@Suite("A notebook")
struct CodableTests {
  @Test("comes back from JSON as it went, with every kind of output and state")
  func roundTrip() throws {
    var cell = Cell(number: 1, code: "x", options: CellOptions(), location: SourceLocation(line: 3), codeLine: 4)
    cell.options.expect = ExpectedFailure(kind: .compileError, pattern: "a")
    let failure = CellFailure(
      kind: .trap, message: "m", location: SourceLocation(line: 4, column: 2),
      diagnostics: [Diagnostic(severity: .note, message: "n", location: nil)],
      backtrace: [BacktraceFrame(function: "f", location: SourceLocation(line: 1))])
    cell.outputs = [
      .stream(.stderr, "é"), .display(DisplayBundle(plain: "p", png: [1, 255], width: 2), isResult: true),
      .failure(failure),
    ]
    let states: [CellState] = [.pending, .succeeded, .failedOnPurpose, .failed, .notRun(reason: "r"), .skipped]
    for state in states {
      cell.state = state
      var notebook = Notebook(fileName: "a.md", folder: "/", source: "s", cells: [cell])
      notebook.parameters = [
        Parameter(name: "p", value: .double(0.5), location: SourceLocation(line: 2)),
        Parameter(name: "q", value: .string(""), location: SourceLocation(line: 2)),
      ]
      let decoded = try JSONDecoder().decode(Notebook.self, from: JSONEncoder().encode(notebook))
      #expect(decoded == notebook)
    }
  }

  @Test("names a cell by its label, else by its number")
  func names() {
    var cell = Cell(number: 7, code: "", options: CellOptions(), location: SourceLocation(line: 1), codeLine: 1)
    #expect(cell.name == "cell-7")
    cell.options.label = "fig-x"
    #expect(cell.name == "fig-x")
  }

  @Test("places are ordered as they stand in the document")
  func order() {
    #expect(SourceLocation(line: 2, column: 9) < SourceLocation(line: 3, column: 1))
    #expect(SourceLocation(line: 2, column: 1) < SourceLocation(line: 2, column: 9))
  }
}
