import Graphics

extension Portrait {
  func drawClothes() {
    switch traits.clothes {
    case .plain(let color):
      fillShoulders(color)
      drawFolds(color)
      drawNeckline(hem: color.shaded(0.35))
    case .stripes(let first, let second):
      fillShoulders(first)
      painter.clipped(to: shoulders) { drawStripes(second) }
      drawFolds(first)
      drawNeckline(hem: second)
    case .knit(let color):
      fillShoulders(color)
      painter.clipped(to: shoulders) { drawStitches(color) }
      drawRollCollar(color)
    case .shirt(let color, let collar):
      fillShoulders(color)
      drawFolds(color)
      drawCollar(collar, edge: collar.shaded(0.5).opacity(0.7))
      painter.stroke(Path(from: point(axis, 238), to: point(axis, 262)), color.shaded(0.5), width: 1.2)
      painter.fill(.ellipse(axis + 4, 248, 1.8, 1.8), color.lit(0.7))
    case .plaid(let first, let second):
      fillShoulders(first)
      painter.clipped(to: shoulders) { drawPlaid(second) }
      drawFolds(first)
      drawCollar(first.shaded(0.15), edge: first.shaded(0.6))
    }
  }

  private var shoulders: Path {
    .symmetric(
      about: axis, [(0, 226), (24, 216), (38, 212), (72, 221), (104, 236), (122, 268), (100, 300), (0, 300)])
  }

  private func fillShoulders(_ color: Color) {
    painter.fill(shoulders, .across(20, 236, color.lit(0.12), color, color.shaded(0.35)))
  }

  private func drawFolds(_ color: Color) {
    painter.clipped(to: shoulders) {
      onBothSides { side in
        painter.glow(at: point(axis + side * 92, 262), 16, 40, color.shaded(0.8).opacity(0.3))
        painter.glow(at: point(axis + side * 46, 250), 10, 24, angle: side * 0.5, color.shaded(0.8).opacity(0.2))
      }
      painter.glow(at: point(axis - 62, 226), 34, 8, angle: -0.3, Color.white.opacity(0.14))
    }
  }

  // MARK: Patterns

  private func drawStripes(_ color: Color) {
    for row in 0..<6 {
      let y = 216 + Double(row) * 9
      painter.stroke(.line((10, y + 26), (70, y + 6), (128, y), (186, y + 6), (246, y + 26)), color, width: 4)
    }
  }

  private func drawStitches(_ color: Color) {
    for row in 0..<11 {
      for column in 0..<34 {
        let x = 12 + Double(column) * 7
        let y = 206 + Double(row) * 5.2 + abs(x - axis) * 0.06
        painter.stroke(.line((x - 3, y - 2), (x, y + 2), (x + 3, y - 2)), color.lit(0.45).opacity(0.5), width: 1.2)
        painter.stroke(.line((x - 3, y), (x, y + 4), (x + 3, y)), color.shaded(0.45).opacity(0.5), width: 1)
      }
    }
  }

  private func drawPlaid(_ color: Color) {
    for step in 0..<14 {
      let x = Double(step) * 18
      painter.stroke(Path(from: point(x + 6, 200), to: point(x, 262)), color.opacity(0.6), width: 6)
      painter.stroke(Path(from: point(x + 15, 200), to: point(x + 9, 262)), color.lit(0.7).opacity(0.7), width: 1)
    }
    for row in 0..<5 {
      let y = 214 + Double(row) * 13
      painter.stroke(Path(from: point(10, y), to: point(246, y)), color.shaded(0.2).opacity(0.55), width: 5)
    }
  }

  // MARK: At the neck

  /// A round opening that shows the skin again.
  private func drawNeckline(hem: Color) {
    let opening = Path.blob((94, 208), (162, 208), (158, 228), (128, 240), (98, 228))
    painter.clipped(to: opening) { drawNeck() }
    painter.stroke(.line((94, 212), (101, 229), (128, 240), (155, 229), (162, 212)), hem, width: 3.4)
  }

  private func drawCollar(_ color: Color, edge: Color) {
    onBothSides { side in
      let flap = Path.polygon(
        (axis, 239), (axis + side * 34, 202), (axis + side * 46, 216), (axis + side * 27, 247))
      painter.fill(flap, .downwards(204, 247, color.lit(0.15), color.shaded(0.12)))
      painter.stroke(flap, edge, width: 1.1)
    }
  }

  private func drawRollCollar(_ color: Color) {
    let collar = HairLock(
      near: [(94, 202), (110, 216), (146, 216), (162, 202)], far: [(90, 216), (108, 234), (148, 234), (166, 216)])
    painter.fill(collar.outline, .across(90, 166, color.lit(0.12), color, color.shaded(0.3)))
    for rib in 0...18 {
      let line = collar.rung(at: Double(rib) / 18)
      painter.stroke(Path(from: line.from, to: line.to), color.shaded(0.5).opacity(0.6), width: 1.2)
    }
  }
}
