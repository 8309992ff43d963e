public import NotebookModel

/// What the cells of a run took, as a table: a row for each cell in document order, one for the values in the prose,
/// and the sum of what was done in this run.
///
///     print(TimingsTable(summary.notebook).text, terminator: "")
public struct TimingsTable: Sendable {
  /// A cell's row, or one of the last two.
  struct Row: Equatable, Sendable {
    var name: String
    /// The line of the document; nil for the last rows.
    var line: Int?
    /// `0.15 s` and the like; `kept` for what was not done in this run.
    var compile: String
    var run: String
    var figures: String
  }

  static let columns = ["cell", "line", "compile", "run", "figures"]
  let rows: [Row]

  /// The table of a notebook that was run; without rows when it was not.
  public init(_ notebook: Notebook) {
    guard let timings = notebook.timings else {
      rows = []
      return
    }
    var rows = notebook.cells.compactMap { cell in
      timings.cells[cell.number].map { Row(cell.name, line: cell.location.line, $0) }
    }
    if !notebook.inlineExpressions.isEmpty { rows.append(Row("values in the prose", timings.inline)) }
    rows.append(Row("total", timings.total))
    self.rows = rows
  }

  /// The table in columns for a terminal, each line ended.
  public var text: String {
    let lines = [Self.columns] + rows.map { [$0.name, $0.line.map(String.init) ?? "", $0.compile, $0.run, $0.figures] }
    let widths = Self.columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      line.enumerated().map { column, text in
        let padding = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + padding : padding + text
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}

extension TimingsTable {
  /// What the template of a page is filled with.
  var values: [[String: Any]] {
    rows.map { row in
      [
        "name": row.name, "line": row.line.map(String.init) ?? "", "compile": row.compile, "run": row.run,
        "figures": row.figures,
      ]
    }
  }
}

extension TimingsTable.Row {
  init(_ name: String, line: Int? = nil, _ timings: CellTimings) {
    self.name = name
    self.line = line
    compile = timings.compile.map(Self.text) ?? "kept"
    run = Self.text(timings.run, isKept: timings.isRemembered)
    figures = Self.text(timings.figures, isKept: timings.isRemembered)
  }

  /// A time of an earlier run stands in brackets behind what says so.
  private static func text(_ seconds: Double, isKept: Bool) -> String {
    isKept ? "kept (\(text(seconds)))" : text(seconds)
  }

  /// Milliseconds below a second, else seconds to three digits.
  private static func text(_ seconds: Double) -> String {
    let milliseconds = (seconds * 1000).rounded()
    if milliseconds < 1000 { return "\(Int(milliseconds)) ms" }
    let hundredths = Int((seconds * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }
}
