import Graphics

/// A matrix as cells with numbers; long ones are cut to their first rows and columns and the last, with dots between.
struct MatrixGrid {
  let rows: Elision
  let columns: Elision
  var grid: CellGrid

  /// `text` and `style` are asked for the matrix's own rows and columns.
  init(
    rows: Elision, columns: Elision, cellHeight: Double = 22, style: @escaping (Int, Int) -> CellStyle,
    text: @escaping (Int, Int) -> String
  ) {
    self.rows = rows
    self.columns = columns
    let texts = rows.indices.map { row in
      columns.indices.map { column -> String in
        guard let row, let column else { return row == nil ? "⋮" : "…" }
        return text(row, column)
      }
    }
    let gap = CellStyle(fill: .white, line: Theme.hairline, text: Theme.secondary)
    grid = CellGrid(
      numbers: texts, minimumCell: cellHeight,
      style: { gridRow, gridColumn in
        guard let row = rows.indices[gridRow], let column = columns.indices[gridColumn] else { return gap }
        return style(row, column)
      })
  }

  /// The same with an outline around a column of the matrix, if it is shown.
  func outlining(column: Int, color: Color) -> MatrixGrid {
    guard let position = columns.position(of: column) else { return self }
    var copy = self
    copy.grid.outlines.append(
      .init(rows: 0..<grid.rows, columns: position..<position + 1, color: color))
    return copy
  }

  /// The same with an outline around a row of the matrix, if it is shown.
  func outlining(row: Int, color: Color) -> MatrixGrid {
    guard let position = rows.position(of: row) else { return self }
    var copy = self
    copy.grid.outlines.append(
      .init(rows: position..<position + 1, columns: 0..<grid.columns, color: color))
    return copy
  }
}
