import ConvKit
import Graphics

extension Portrait {
  func drawBrows() { onBothSides(drawBrow) }

  /// One brow: thick and thin-haired at the nose, narrow and dense at its end.
  private func drawBrow(side: Double) {
    let brows = traits.brows
    let color = traits.hairColor.ofBrows
    let y = browLine - brows.raise * 3
    let arch = 5 * brows.arch
    let thick = 2.5 * brows.thickness
    func at(_ x: Double, _ y: Double) -> (Double, Double) { (axis + side * x, y) }
    let shape = Path.blob(
      at(11, y + 0.5 - thick * 0.8), at(20, y - arch * 0.75 - thick), at(31, y - arch - thick * 0.75), at(43, y + 2),
      at(31, y - arch + thick * 0.75), at(20, y - arch * 0.6 + thick * 0.8), at(11, y + 0.5 + thick))
    let (thin, dense) = (color.base.opacity(0.35), color.base.opacity(0.82))
    painter.fill(
      shape,
      side < 0 ? .across(axis - 43, axis - 9, dense, dense, thin) : .across(axis + 9, axis + 43, thin, dense, dense))
    painter.clipped(to: shape) {
      for _ in 0..<50 {
        let along = random.number(0...1)
        let foot = point(axis + side * (9 + along * 31), y + 4 - arch * min(along * 1.5, 1) + random.jitter() * thick)
        let tint = random.number(0...1) < 0.72 ? color.dark : color.base.mixed(with: color.light, fraction: 0.4)
        painter.stroke(
          Path(from: foot, to: foot.offset(x: side * (2 + along * 5), y: -6 * (1 - along * 0.85))),
          tint.opacity(0.15 + 0.4 * min(along * 2, 1)), width: 0.8)
      }
    }
  }
}
