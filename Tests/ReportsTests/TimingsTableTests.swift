import NotebookModel
@testable import Reports
import Testing

@Suite("The table of timings")
struct TimingsTableTests {
  private static let notebook: Notebook = {
    var notebook = Notebook(fileName: "a.md", folder: "/", source: "")
    for (number, label) in [(1, "first"), (2, nil), (3, "not-run")] {
      var options = CellOptions()
      options.label = label
      notebook.cells.append(
        Cell(number: number, code: "", options: options, location: SourceLocation(line: number * 10), codeLine: 0))
    }
    notebook.inlineExpressions = [InlineExpression(expression: "1", location: SourceLocation(line: 5), cellsBefore: 0)]
    var timings = RunTimings()
    timings.cells[1] = CellTimings(compile: 0.154, run: 2.345, figures: 0.0004)
    timings.cells[2] = CellTimings(run: 0.25, figures: 0.1, isRemembered: true)
    timings.inline = CellTimings(compile: 0.1, run: 0.001)
    notebook.timings = timings
    return notebook
  }()

  @Test("has a row for each cell that was run, one for the prose, and the sum of what was done")
  func text() {
    #expect(
      TimingsTable(Self.notebook).text == """
        cell                 line  compile            run        figures
        first                  10   154 ms         2.35 s           0 ms
        cell-2                 20     kept  kept (250 ms)  kept (100 ms)
        values in the prose         100 ms           1 ms           0 ms
        total                       254 ms         2.35 s           0 ms

        """)
  }

  @Test("is empty before a run")
  func empty() {
    #expect(TimingsTable(Notebook(fileName: "a.md", folder: "/", source: "")).values.isEmpty)
  }

  @Test("has no row of a cell that the student's edition lacks")
  func editions() {
    var notebook = Self.notebook
    notebook.cells[1].options.solution = true
    #expect(StudentEdition(notebook).notebook.timings?.cells.keys.sorted() == [1])
  }
}
