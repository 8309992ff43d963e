import ConvKit
import Graphics

/// Planes over each other, one for each layer, seen at a slant: the unit at the top, the input at the bottom, and the
/// edges of what the unit sees between them.
struct ReceptiveFieldPyramid {
  let levels: [ReceptiveFieldDiagram.Level]

  /// Cells around the input's region that are drawn to show that it is a part of something larger.
  private let margin = 1

  /// Rows and columns of input cells that the planes span.
  private var span: (rows: Int, columns: Int) {
    let input = levels[levels.count - 1]
    return (input.height + 2 * margin, input.width + 2 * margin)
  }

  func block(width: Double) -> Block {
    let labels = levels.map(label)
    let labelWidth = labels.map(\.width).max() ?? 0
    let available = width - labelWidth - Theme.large
    // A plane is sheared: its rows run to the right by `slant` of a cell, and are drawn `flat` of a cell high.
    let (slant, flat) = (0.5, 0.4)
    let cellsAcross = Double(span.columns) + slant * Double(span.rows)
    // High stacks get smaller cells, so that the figure stays on one screen and one page.
    let cell = min(26, available / cellsAcross, 480 / (Double(levels.count) * (Double(span.rows) * flat * 1.4)))
    let planeHeight = Double(span.rows) * cell * flat
    // Labels beside the planes need their height, too.
    let labelHeight = (labels.map(\.height).max() ?? 0) + Theme.small
    let gap = max(26, min(56, planeHeight * 0.4), labelHeight - planeHeight)
    let planeWidth = cellsAcross * cell
    let pitch = planeHeight + gap

    // A label higher than its plane may stand out above the first and below the last.
    let overhang = max(0, (labelHeight - planeHeight) / 2)
    let height = pitch * Double(levels.count) - gap + 2 * overhang
    return Block(width: planeWidth + Theme.large + labelWidth, height: height) { canvas, corner in
      let origin = corner.offset(y: overhang)
      /// A place on a plane, in input cells from the middle of what the unit sees.
      func place(_ level: Int, x: Double, y: Double) -> Point {
        let (fromLeft, fromTop) = (x + Double(span.columns) / 2, y + Double(span.rows) / 2)
        return Point(
          x: origin.x + (fromLeft + slant * (Double(span.rows) - fromTop)) * cell,
          y: origin.y + Double(level) * pitch + fromTop * cell * flat)
      }
      for index in levels.indices {
        drawPlane(canvas, levels[index], more: more(index), cell: cell) { place(index, x: $0, y: $1) }
      }
      for index in levels.indices.dropFirst() { drawEdges(canvas, from: index - 1, to: index, place: place) }
      for index in levels.indices {
        let label = labels[index]
        try label.draw(
          canvas,
          Point(
            x: origin.x + planeWidth + Theme.large,
            y: origin.y + Double(index) * pitch + (planeHeight - label.height) / 2))
      }
    }
  }

  private func label(_ level: ReceptiveFieldDiagram.Level) -> Block {
    let size = NumberText.shape([level.height, level.width])
    var lines: [Block] = [.text(level.name, Theme.heading)]
    lines.append(.text(level.next == nil ? "one unit" : "\(size) seen", Theme.label))
    if let next = level.next { lines.append(.text("window of \(next.name): \(next.words)", Theme.label)) }
    return .column(lines, spacing: 0, alignment: .leading)
  }

  /// Rows and columns on each side of what the unit sees that are drawn on a plane: as many as there are windows on the
  /// plane below it, so that a plane is as much smaller than that one as an unpadded layer's output.
  private func more(_ index: Int) -> (rows: Int, columns: Int) {
    // A unit so many steps away reads cells that are as many jumps of input cells away.
    let jump = levels[index].jump
    return (margin / jump.vertical, margin / jump.horizontal)
  }

  /// The cells of a plane: those that reach the unit filled, the others pale.
  private func drawPlane(
    _ canvas: Canvas, _ level: ReceptiveFieldDiagram.Level, more: (rows: Int, columns: Int), cell: Double,
    place: (Double, Double) -> Point
  ) {
    let isInput = level.next != nil && level.jump == (1, 1) && level.name == levels[levels.count - 1].name
    let isUnit = level.next == nil
    let role = isUnit ? Theme.output : isInput ? Theme.input : Theme.neutral
    let (rowJump, columnJump) = (Double(level.jump.vertical), Double(level.jump.horizontal))
    let rowContacts = Set(level.seen.rows.contacts)
    let columnContacts = Set(level.seen.columns.contacts)
    let top = -Double(level.height) * rowJump / 2
    let left = -Double(level.width) * columnJump / 2
    for row in -more.rows..<level.height + more.rows {
      for column in -more.columns..<level.width + more.columns {
        let (y, x) = (top + Double(row) * rowJump, left + Double(column) * columnJump)
        let corners = [
          place(x, y), place(x + columnJump, y), place(x + columnJump, y + rowJump), place(x, y + rowJump),
        ]
        let path = Path(points: corners, closed: true)
        let isContact = rowContacts.contains(row) && columnContacts.contains(column)
        let pale = role.fill.mixed(with: .white, fraction: isUnit ? 0.6 : 0.3)
        let fill = isContact ? (isUnit ? Theme.output.strong : Theme.kernel.fill) : pale
        canvas.fill(path, with: .color(fill))
        if cell >= 5 {
          canvas.stroke(
            path, with: .color(isContact ? Theme.kernel.line : role.line), style: StrokeStyle(width: 0.8, join: .round))
        }
      }
    }
    let bottom = top + Double(level.height) * rowJump
    let right = left + Double(level.width) * columnJump
    canvas.stroke(
      Path(
        points: [place(left, top), place(right, top), place(right, bottom), place(left, bottom)], closed: true),
      with: .color(isUnit ? Theme.output.strong : Theme.kernel.strong), style: StrokeStyle(width: 1.75, join: .round))
  }

  /// The four edges from the region on one plane down to that on the next.
  private func drawEdges(
    _ canvas: Canvas, from upper: Int, to lower: Int, place: (Int, Double, Double) -> Point
  ) {
    func corners(_ index: Int) -> [Point] {
      let level = levels[index]
      let halfHeight = Double(level.height * level.jump.vertical) / 2
      let halfWidth = Double(level.width * level.jump.horizontal) / 2
      return [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { place(index, $0.0 * halfWidth, $0.1 * halfHeight) }
    }
    for (start, end) in zip(corners(upper), corners(lower)) {
      canvas.stroke(
        Path(from: start, to: end), with: .color(Theme.kernel.strong.opacity(0.65)),
        style: StrokeStyle(width: 1, dash: [4, 3]))
    }
  }
}
