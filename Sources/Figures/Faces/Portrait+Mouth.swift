extension Portrait {
  func drawMouth() {
    let mouth = traits.mouth
    let half = 20 * mouth.width
    let lift = 5 * mouth.smile
    let y = mouthLine + traits.head.length * 0.4
    let corner = y - lift + 1
    let gap = 9 * mouth.open
    let lips = skin.base.mixed(with: skin.lips, 0.35 + 0.65 * mouth.color)
    let upper = 5.2 * mouth.fullness
    let lower = 7.2 * mouth.fullness
    let left = point(axis - half, corner)
    let right = point(axis + half, corner)
    func at(_ x: Double, _ dy: Double) -> Point { point(axis + x * half / 20, y + dy) }

    // Where the lips meet the skin.
    painter.glow(at: at(0, gap + lower + 5.5), 15, 5, skin.shade.opacity(0.6))
    painter.glow(at: at(0, gap * 0.5), half + 8, 12 + gap, skin.blush.opacity(0.14))
    let above: [Outline.Element] = [.curve(at(-8, -lift * 0.35), at(-3.5, 0.6), at(0, 1)), .curve(at(3.5, 0.6), at(8, -lift * 0.35), right)]
    let below: [Outline.Element] = [.curve(at(10, 2.2 + gap * 1.15), at(-10, 2.2 + gap * 1.15), left)]
    let upperLip = Outline(elements: [.move(left)] + above + [
      .curve(at(10, -upper - 0.5), at(5, -upper - 2), at(0, -upper + 1)), .curve(at(-5, -upper - 2), at(-10, -upper - 0.5), left), .close,
    ])
    let lowerLip = Outline(elements: [.move(right)] + below + [
      .curve(at(-9, gap * 1.15 + lower + 3.5), at(9, gap * 1.15 + lower + 3.5), right), .close,
    ])
    if gap > 1 {
      let opening = Outline(elements: [.move(left)] + above + below + [.close])
      painter.fill(opening, .vertical(y - 4, y + gap + 4, Color(hex: 0x5A2323), Color(hex: 0x33100F)))
      painter.clipped(to: opening) { drawTeeth(half: half, top: y - lift, gap: gap) }
    }
    painter.fill(upperLip, .vertical(y - upper - 2, y + 3, lips.darker(0.1), lips.darker(0.28)))
    painter.fill(lowerLip, .vertical(y, y + gap + lower + 2, lips.darker(0.12), lips.lighter(0.1), lips.darker(0.08)))
    painter.clipped(to: lowerLip) {
      painter.glow(at: at(-3, gap + lower * 0.62), 9, 2.6, lips.lighter(0.75).opacity(0.65))
    }
    if gap <= 1 {
      painter.stroke(Outline(elements: [.move(left)] + above), skin.deep.darker(0.3).opacity(0.85), width: 1.5)
    }
    onBothSides { side in
      painter.glow(at: point(axis + side * (half + 1), corner), 4, 3.6, skin.deep.opacity(0.55))
    }
  }

  private func drawTeeth(half: Double, top: Double, gap: Double) {
    let width = half * 1.7
    let bottom = top + gap * 0.95 + 3
    let teeth = Outline.closed(
      (axis - width / 2, top - 3), (axis + width / 2, top - 3), (axis + width * 0.42, bottom - 3), (axis, bottom), (axis - width * 0.42, bottom - 3))
    painter.fill(teeth, .linear(point(axis - half, 0), point(axis + half, 0), FacePaint.spread([Color(hex: 0xBDAFA6), Color(hex: 0xFBF8F2), Color(hex: 0xF6F1EA), Color(hex: 0xB0A29A)])))
    for x in [-10.5, -5.5, 0, 5.5, 10.5] {
      painter.stroke(Outline(elements: [.move(point(axis + x, top)), .line(point(axis + x * 0.97, bottom - 1))]), Color(hex: 0x9A8A80).opacity(0.4), width: 0.7)
    }
  }
}
