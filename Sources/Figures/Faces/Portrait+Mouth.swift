import Graphics

extension Portrait {
  func drawMouth() {
    let mouth = traits.mouth
    let half = 20 * mouth.width
    let lift = 6.5 * mouth.smile
    let y = mouthLine + traits.head.length * 0.4
    let corner = y - lift + 1
    let gap = 13 * mouth.open
    let lips = skin.base.mixed(with: skin.lips, fraction: 0.35 + 0.65 * mouth.color)
    let upper = 5.2 * mouth.fullness * (1 - 0.35 * mouth.open)
    let lower = 7.2 * mouth.fullness * (1 - 0.2 * mouth.open)
    let left = point(axis - half, corner)
    let right = point(axis + half, corner)
    func at(_ x: Double, _ dy: Double) -> Point { point(axis + x * half / 20, y + dy) }

    // Where the lips meet the skin.
    painter.glow(at: at(0, gap + lower + 5.5), 15, 5, skin.shade.opacity(0.6))
    painter.glow(at: at(0, gap * 0.5), half + 8, 12 + gap, skin.blush.opacity(0.14))
    let middle = at(0, 1)
    let dip = 1.4 - lift * 0.12 - gap * 0.12
    let bow = [(at(-14, dip), at(-6, dip + 1), middle), (at(6, dip + 1), at(14, dip), right)]
    let underside = (at(10, 2.2 + gap * 1.15), at(-10, 2.2 + gap * 1.15), left)
    let upperLip = Path.bezier(
      from: left, bow[0], bow[1], (at(12, -lift * 0.5 - upper * 0.6), at(5.5, -upper - 2.4), at(0, -upper + 0.8)),
      (at(-5.5, -upper - 2.4), at(-12, -lift * 0.5 - upper * 0.6), left), closed: true)
    let lowerLip = Path.bezier(
      from: right, underside, (at(-9, gap * 1.15 + lower + 3.5), at(9, gap * 1.15 + lower + 3.5), right), closed: true)
    if gap > 1 {
      let opening = Path.bezier(from: left, bow[0], bow[1], underside, closed: true)
      painter.fill(opening, .downwards(y - 4, y + gap + 4, Color(hex: 0x5A2323), Color(hex: 0x33100F)))
      painter.clipped(to: opening) { drawTeeth(half: half, top: y - lift * 0.5, gap: gap) }
    }
    painter.fill(upperLip, .downwards(y - upper - 2, y + 3, lips.shaded(0.1), lips.shaded(0.28)))
    painter.fill(lowerLip, .downwards(y, y + gap + lower + 2, lips.shaded(0.12), lips.lit(0.1), lips.shaded(0.08)))
    painter.clipped(to: lowerLip) {
      painter.glow(at: at(-3, gap + lower * 0.62), 9, 2.6, lips.lit(0.75).opacity(0.65))
    }
    if gap <= 1 {
      painter.stroke(.bezier(from: left, bow[0], bow[1]), skin.deep.shaded(0.3).opacity(0.85), width: 1.5)
    }
    onBothSides { side in
      painter.glow(at: point(axis + side * (half + 1), corner), 4, 3.6, skin.deep.opacity(0.4))
    }
  }

  private func drawTeeth(half: Double, top: Double, gap: Double) {
    let width = half * 1.7
    let bottom = top + gap * 0.95 + 3
    let teeth = Path.blob(
      (axis - width / 2, top - 3), (axis + width / 2, top - 3), (axis + width * 0.42, bottom - 3), (axis, bottom),
      (axis - width * 0.42, bottom - 3))
    painter.fill(
      teeth,
      .across(
        axis - half, axis + half, Color(hex: 0xBDAFA6), Color(hex: 0xFBF8F2), Color(hex: 0xF6F1EA), Color(hex: 0xB0A29A)
      ))
    for x in [-10.5, -5.5, 0, 5.5, 10.5] {
      painter.stroke(
        Path(from: point(axis + x, top), to: point(axis + x * 0.97, bottom - 1)), Color(hex: 0x9A8A80).opacity(0.4),
        width: 0.7)
    }
  }
}
