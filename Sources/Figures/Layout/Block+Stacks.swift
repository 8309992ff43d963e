import Graphics

extension Block {
  /// Where blocks of a row stand vertically.
  enum RowAlignment { case top, center, bottom }
  /// Where blocks of a column stand horizontally.
  enum ColumnAlignment { case leading, center }

  /// Blocks from left to right.
  static func row(
    _ blocks: [Block], spacing: Double = Theme.medium, alignment: RowAlignment = .center
  ) -> Block {
    let height = blocks.map(\.height).max() ?? 0
    let width = blocks.map(\.width).reduce(0, +) + spacing * Double(max(0, blocks.count - 1))
    return Block(width: width, height: height) { canvas, origin in
      var x = 0.0
      for block in blocks {
        let y: Double =
          switch alignment {
          case .top: 0
          case .center: (height - block.height) / 2
          case .bottom: height - block.height
          }
        try block.draw(canvas, origin.offset(x: x, y: y))
        x += block.width + spacing
      }
    }
  }

  /// Blocks from top to bottom.
  static func column(
    _ blocks: [Block], spacing: Double = Theme.small, alignment: ColumnAlignment = .center
  ) -> Block {
    let width = blocks.map(\.width).max() ?? 0
    let height = blocks.map(\.height).reduce(0, +) + spacing * Double(max(0, blocks.count - 1))
    return Block(width: width, height: height) { canvas, origin in
      var y = 0.0
      for block in blocks {
        let x = alignment == .center ? (width - block.width) / 2 : 0
        try block.draw(canvas, origin.offset(x: x, y: y))
        y += block.height + spacing
      }
    }
  }

  /// Blocks from left to right, a new row starting where one would pass `width`.
  static func flow(
    _ blocks: [Block], width: Double, spacing: Double = Theme.medium, rowSpacing: Double = Theme.medium,
    alignment: RowAlignment = .top, rows: ColumnAlignment = .center
  ) -> Block {
    var lines: [[Block]] = []
    var used = 0.0
    for block in blocks {
      if !lines.isEmpty, used + spacing + block.width <= width {
        lines[lines.count - 1].append(block)
        used += spacing + block.width
      } else {
        lines.append([block])
        used = block.width
      }
    }
    return column(
      lines.map { row($0, spacing: spacing, alignment: alignment) }, spacing: rowSpacing, alignment: rows)
  }

  /// How many columns, at most `most`, suit a grid of `count` blocks: few rows, and few empty places in the last.
  static func columns(for count: Int, most: Int) -> Int {
    func cost(_ columns: Int) -> Int {
      let rows = (count + columns - 1) / columns
      // A row more is worth two empty places, but not one.
      return 2 * (rows * columns - count) + 3 * rows
    }
    return (1...max(1, most)).min { (cost($0), -$0) < (cost($1), -$1) } ?? 1
  }

  /// Blocks in a grid of `columns`, each in a cell as wide as the widest and as high as the highest of its row; a last
  /// row that is not full stands at the left or in the middle.
  static func grid(
    _ blocks: [Block], columns: Int, spacing: Double = Theme.medium, rowSpacing: Double = Theme.medium,
    alignment: ColumnAlignment = .center, lastRow: ColumnAlignment = .leading
  ) -> Block {
    let width = blocks.map(\.width).max() ?? 0
    let lines = stride(from: 0, to: blocks.count, by: max(1, columns)).map { start in
      row(
        blocks[start..<min(start + columns, blocks.count)].map {
          alignment == .center ? $0.centered(in: width) : $0.leading(in: width)
        }, spacing: spacing,
        alignment: .top)
    }
    return column(lines, spacing: rowSpacing, alignment: lastRow)
  }
}
