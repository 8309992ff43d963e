import Graphics

extension Portrait {
  func drawNose() {
    let nose = traits.nose
    let base = noseBase + nose.length
    let wing = 12.5 * nose.width
    // The bridge: shade on the side away from the light, a ridge of light.
    painter.glow(at: point(axis + 8, (eyeLine + base) / 2 + 2), 7, 26, angle: -0.12, skin.shade.opacity(0.7))
    painter.glow(at: point(axis - 8.5, (eyeLine + base) / 2), 4.5, 22, angle: 0.12, skin.shade.opacity(0.35))
    painter.glow(at: point(axis - 1, (eyeLine + base) / 2 - 2), 4.5, 26, skin.light.lit(0.45).opacity(0.75))
    // The tip and the shadow beneath it.
    painter.glow(at: point(axis + 2, base + 5), 17 * nose.width, 7, skin.shade.opacity(0.85))
    painter.glow(
      at: point(axis, base - 5), 11 * nose.width, 9, skin.base.mixed(with: skin.blush, fraction: 0.25).opacity(0.6))
    painter.glow(at: point(axis - 2, base - 6), 5.5, 5, skin.light.lit(0.7).opacity(0.9))
    onBothSides { side in
      let x = axis + side * wing
      painter.glow(at: point(x - side * 2, base - 2), 6, 6, (side < 0 ? skin.light : skin.shade).opacity(0.5))
      // The wing.
      painter.stroke(
        .line(
          (x - side * 1.5, base - 8), (x + side * 1, base - 3), (x - side * 1, base + 1), (x - side * 5, base + 0.8)),
        skin.deep.opacity(side < 0 ? 0.4 : 0.6), width: 1.3)
      // The nostril.
      painter.fill(
        .blob(
          (axis + side * 2.6, base + 1.6), (axis + side * 6 * nose.width, base - 0.6),
          (axis + side * 9 * nose.width, base + 1.0),
          (axis + side * 6 * nose.width, base + 2.4)),
        skin.deep.shaded(0.35).opacity(0.82))
    }
    painter.stroke(
      .line((axis - 3, base + 2.6), (axis, base + 3.8), (axis + 3, base + 2.6)), skin.deep.opacity(0.45), width: 1.1)
    // The groove above the lip.
    painter.glow(at: point(axis + 1, base + 9), 3, 6, skin.shade.opacity(0.5))
  }
}
