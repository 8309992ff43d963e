import Graphics

extension Portrait {
  func drawGlasses() {
    guard let style = traits.glasses else { return }
    let y = eyeLine + 2
    let color: Color
    let width: Double
    var lens: (Double) -> Path
    switch style {
    case .round(let frame):
      (color, width) = (frame, 2.4)
      lens = { side in .ellipse(axis + side * (eyeDistance + 1), y, 20, 19) }
    case .square(let frame):
      (color, width) = (frame, 3.4)
      lens = { side in
        Path(Rect(x: axis + side * (eyeDistance + 1.5) - 20.5, y: y - 15, width: 41, height: 31), cornerRadius: 8)
      }
    }
    onBothSides { side in
      painter.fill(lens(side), Color(hex: 0xDCEBF5).opacity(0.1))
      painter.clipped(to: lens(side)) {
        let x = axis + side * eyeDistance
        painter.fill(
          .polygon((x + 2, y - 22), (x + 10, y - 22), (x - 8, y + 22), (x - 16, y + 22)), Color.white.opacity(0.13))
      }
      painter.stroke(lens(side), skin.deep.opacity(0.25), width: width + 1.6)
      painter.stroke(lens(side), color, width: width)
      painter.stroke(
        Path(
          from: point(axis + side * (eyeDistance + 21), y - 4), to: point(axis + side * 56 * traits.head.width, y - 6)),
        color, width: width)
    }
    painter.stroke(.line((axis - 5.2, y - 3), (axis, y - 6), (axis + 5.2, y - 3)), color, width: width)
  }
}
