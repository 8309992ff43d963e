import Graphics

/// Rows and columns of square cells, with or without numbers in them, and outlines around ranges of cells.
struct CellGrid {
  /// A line around a range of rows and columns.
  struct Outline {
    var rows: Range<Int>
    var columns: Range<Int>
    var color: Color
    var width = 2.0
    var isDashed = false
  }

  let rows: Int
  let columns: Int
  var cell: Size
  var style: (_ row: Int, _ column: Int) -> CellStyle
  var text: ((_ row: Int, _ column: Int) -> String?)?
  var textStyle = Theme.number
  var outlines: [Outline] = []

  init(
    rows: Int, columns: Int, cell: Double, style: @escaping (Int, Int) -> CellStyle,
    text: ((Int, Int) -> String?)? = nil, outlines: [Outline] = []
  ) {
    self.rows = rows
    self.columns = columns
    self.cell = Size(width: cell, height: cell)
    self.style = style
    self.text = text
    self.outlines = outlines
  }

  /// A grid of numbers in cells that are just wide enough for the widest of them.
  init(
    numbers: [[String]], minimumCell: Double = 30, style: @escaping (Int, Int) -> CellStyle,
    outlines: [Outline] = []
  ) {
    let width = Self.cellWidth(for: numbers.joined(), minimum: minimumCell)
    self.init(
      rows: numbers.count, columns: numbers.first?.count ?? 0, cell: minimumCell, style: style,
      text: { numbers[$0][$1] }, outlines: outlines)
    cell = Size(width: width, height: minimumCell)
  }

  /// How wide a cell must be for the widest of its texts.
  static func cellWidth(for texts: some Sequence<String>, minimum: Double = 0, style: TextStyle = Theme.number)
    -> Double
  {
    max(minimum, (texts.map { style.width(of: $0) }.max() ?? 0) + 10).rounded(.up)
  }

  var size: Size { Size(width: cell.width * Double(columns), height: cell.height * Double(rows)) }

  /// The grid with room for outlines that stand on its edge.
  var block: Block {
    let inset = 1.5
    let size = Size(width: size.width + 2 * inset, height: size.height + 2 * inset)
    return Block(size: size) { canvas, origin in draw(canvas, at: origin.offset(x: inset, y: inset)) }
  }

  /// The grid with a name at the left of each row and above each column, in small print.
  func block(rowNames: [String], columnNames: [String]) -> Block {
    let style = Theme.label
    let left = Self.cellWidth(for: rowNames, style: style)
    let top = style.lineHeight
    let inner = block
    // As wide at the right as at the left, so that the cells stay in the middle of the figure.
    return Block(width: inner.width + 2 * left, height: inner.height + top) { canvas, origin in
      try inner.draw(canvas, origin.offset(x: left, y: top))
      func name(_ text: String, at point: Point, _ alignment: TextAlignment) {
        canvas.text(text, at: point, font: style.font, color: style.color, alignment: alignment, baseline: .middle)
      }
      for (row, text) in rowNames.enumerated() {
        let middle = origin.y + top + bounds(rows: row..<row + 1, columns: 0..<1).center.y
        name(text, at: Point(x: origin.x + left - 5, y: middle), .end)
      }
      for (column, text) in columnNames.enumerated() {
        let middle = origin.x + left + bounds(rows: 0..<1, columns: column..<column + 1).center.x
        name(text, at: Point(x: middle, y: origin.y + top / 2), .center)
      }
    }
  }

  /// Where a range of cells lies when the grid's block is drawn at zero.
  func bounds(rows: Range<Int>, columns: Range<Int>) -> Rect {
    Rect(
      x: 1.5 + Double(columns.lowerBound) * cell.width, y: 1.5 + Double(rows.lowerBound) * cell.height,
      width: Double(columns.count) * cell.width, height: Double(rows.count) * cell.height)
  }

  private func draw(_ canvas: Canvas, at origin: Point) {
    // Lines between tiny cells would hide the cells.
    let shorterSide = min(cell.width, cell.height)
    let showsLines = shorterSide >= 4
    let lineWidth = shorterSide < 8 ? 0.5 : 1
    func box(_ row: Int, _ column: Int) -> Rect {
      Rect(
        x: origin.x + Double(column) * cell.width, y: origin.y + Double(row) * cell.height, width: cell.width,
        height: cell.height)
    }
    // Dashed cells first, so that the lines of solid neighbours lie over theirs.
    for isDashed in [true, false] {
      for row in 0..<rows {
        for column in 0..<columns {
          let style = style(row, column)
          guard style.isDashed == isDashed else { continue }
          let box = box(row, column)
          canvas.fill(Path(box), with: .color(style.fill))
          if let hatch = style.hatch { canvas.hatch(box, color: hatch) }
          guard showsLines else { continue }
          canvas.stroke(
            isDashed ? Self.edges(of: box) : Path(box), with: .color(style.line),
            style: StrokeStyle(width: lineWidth, dash: isDashed ? [2.5, 2.5] : []))
        }
      }
    }
    for outline in outlines where !outline.rows.isEmpty && !outline.columns.isEmpty {
      let start = box(outline.rows.lowerBound, outline.columns.lowerBound)
      let end = box(outline.rows.upperBound - 1, outline.columns.upperBound - 1)
      canvas.stroke(
        Path(start.union(end), cornerRadius: 1), with: .color(outline.color),
        style: StrokeStyle(width: outline.width, join: .round, dash: outline.isDashed ? [4, 3] : []))
    }
    guard let text else { return }
    for row in 0..<rows {
      for column in 0..<columns {
        guard let string = text(row, column) else { continue }
        canvas.text(
          string, at: box(row, column).center, font: textStyle.font, color: style(row, column).text,
          alignment: .center, baseline: .middle)
      }
    }
  }

  /// The four sides, each drawn rightwards or downwards, so that the dashes of neighbouring cells fall on each other.
  private static func edges(of box: Rect) -> Path {
    var path = Path()
    for y in [box.minY, box.maxY] { path.append(Path(from: Point(x: box.minX, y: y), to: Point(x: box.maxX, y: y))) }
    for x in [box.minX, box.maxX] { path.append(Path(from: Point(x: x, y: box.minY), to: Point(x: x, y: box.maxY))) }
    return path
  }
}
