import Graphics

extension Portrait {
  func drawGlasses() {
    switch traits.glasses {
    case .round(let color):
      drawGlasses(color, width: 2.4) { x, y in .ellipse(x, y, 20, 19) }
    case .square(let color):
      drawGlasses(color, width: 3.4) { x, y in
        Path(Rect(x: x - 20.5, y: y - 15, width: 41, height: 31), cornerRadius: 8)
      }
    case nil: break
    }
  }

  /// Frames around the lenses whose outlines `lens` gives for a centre, a bridge between them, and temples to the ears.
  private func drawGlasses(_ color: Color, width: Double, lens: (_ x: Double, _ y: Double) -> Path) {
    let y = eyeLine + 2
    onBothSides { side in
      let x = axis + side * (eyeDistance + 1)
      let outline = lens(x, y)
      painter.clipped(to: outline) {
        painter.fill(outline, Color(hex: 0xDCEBF5).opacity(0.06))
        painter.fill(
          .polygon((x + 1, y - 22), (x + 9, y - 22), (x - 9, y + 22), (x - 17, y + 22)), Color.white.opacity(0.08))
      }
      painter.stroke(outline, skin.deep.opacity(0.25), width: width + 1.6)
      painter.stroke(outline, color, width: width)
      painter.stroke(
        Path(from: point(x + side * 20, y - 4), to: point(axis + side * 56 * traits.head.width, y - 6)), color,
        width: width)
    }
    painter.stroke(.line((axis - 5.2, y - 3), (axis, y - 6), (axis + 5.2, y - 3)), color, width: width)
  }
}
