import Graphics

extension Block {
  /// An arrow to the right with a label over it, and one under it.
  static func arrow(_ label: String = "", below: String = "", length: Double = 36) -> Block {
    let over = label.isEmpty ? nil : Block.text(label, Theme.label)
    let under = below.isEmpty ? nil : Block.text(below, Theme.label)
    let width = max(length, over?.width ?? 0, under?.width ?? 0)
    let shaft = Block(width: width, height: 10) { canvas, origin in
      canvas.arrow(from: origin.offset(y: 5), to: origin.offset(x: width, y: 5))
    }
    // The same height above and below keeps the shaft in the middle of a row.
    let labelHeight = max(over?.height ?? 0, under?.height ?? 0)
    return .column(
      [over ?? .space(height: labelHeight), shaft, under ?? .space(height: labelHeight)], spacing: 0)
  }

  /// An arrow downwards.
  static func downArrow(length: Double = 24) -> Block {
    Block(width: 10, height: length) { canvas, origin in
      canvas.arrow(from: origin.offset(x: 5), to: origin.offset(x: 5, y: length))
    }
  }

  /// A sign between two blocks: ×, =, +.
  static func sign(_ text: String) -> Block {
    .text(text, TextStyle(font: Font(size: 18), color: Theme.secondary))
  }

  /// Small samples of cell styles with what they stand for.
  static func legend(_ entries: [(style: CellStyle, name: String)], width: Double) -> Block {
    let items = entries.map { entry in
      Block.row(
        [
          CellGrid(rows: 1, columns: 1, cell: 13, style: { _, _ in entry.style }).block,
          .text(entry.name, Theme.label),
        ], spacing: 5)
    }
    return .flow(items, width: width, spacing: 14, rowSpacing: 4)
  }
}

extension Canvas {
  /// A thin line with an arrowhead at its end.
  func arrow(from start: Point, to end: Point, color: Color = Theme.secondary, width: Double = 1.25) {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let (ux, uy) = (dx / length, dy / length)
    let head = min(7.0, length)
    let neck = end.offset(x: -ux * head, y: -uy * head)
    stroke(Path(from: start, to: neck), with: .color(color), style: StrokeStyle(width: width))
    let half = head * 0.42
    fill(
      Path(
        points: [end, neck.offset(x: -uy * half, y: ux * half), neck.offset(x: uy * half, y: -ux * half)],
        closed: true),
      with: .color(color))
  }
}
