import ConvKit
import Foundation
import Graphics

extension Portrait {
  func drawEyes() { onBothSides(drawEye) }

  /// One eye; its inner corner points to the axis.
  private func drawEye(side: Double) {
    let eyes = traits.eyes
    let (centerX, centerY) = (axis + side * eyeDistance, eyeLine)
    // Horizontal distances grow outwards, whichever side it is.
    func at(_ x: Double, _ y: Double) -> Point {
      point(centerX + side * x * eyes.size, centerY + y * eyes.size - x / 13 * eyes.tilt)
    }
    let top = 10.4 * eyes.openness
    let bottom = 8.6 * eyes.openness - 3 * eyes.smile
    let (inner, outer) = (at(-13, 2), at(13, 0))
    let shape = Path.bezier(
      from: inner, (at(-8, -top), at(6, -top * 1.12), outer), (at(8, bottom), at(-7, bottom + 0.5), inner), closed: true
    )

    painter.fill(
      shape, .downwards(centerY - 8, centerY + 7, Color(hex: 0xCFC6C2), Color(hex: 0xFBF8F5), Color(hex: 0xF0E8E4)))
    painter.clipped(to: shape) {
      painter.glow(at: at(-13, 2), 4, 3, Color(hex: 0xD98880).opacity(0.8))
      drawIris(at: at(0, -0.4).offset(x: 2 * eyes.gaze))
      // The lid's shadow on the eyeball.
      painter.stroke(
        .bezier(from: at(-13, 3), (at(-8, 1.2 - top), at(6, 1.2 - top * 1.12), at(13, 1))),
        Color(hex: 0x2A1A1A).opacity(0.32), width: 3.4)
    }
    // Lids, lashes and the crease.
    let wing = at(14 + 2.2 * eyes.lashes, -1 - 2.6 * eyes.lashes)
    let lash = Color(hex: 0x1E1210)
    painter.stroke(
      .bezier(from: outer, (at(8, bottom), at(-7, bottom + 0.5), inner)), skin.deep.opacity(0.5), width: 0.9)
    painter.fill(
      .bezier(
        from: inner, (at(-8, -top), at(6, -top * 1.12), outer), (outer, wing, wing),
        (at(7, -top * 1.12 - 2.3 - eyes.lashes * 0.7), at(-8, -top - 1.4), inner), closed: true), lash)
    painter.stroke(
      .bezier(from: at(-11.5, -3.5), (at(-7, -top - 4.4), at(6, -top * 1.12 - 4.6), at(13.5, -4.5))),
      skin.deep.opacity(0.42), width: 1.1)
    painter.stroke(
      .bezier(from: at(-9, bottom + 2), (at(-4, bottom + 3.4), at(5, bottom + 3), at(10, bottom))),
      skin.deep.opacity(0.1 + 0.2 * eyes.smile + 0.3 * traits.age), width: 1)
  }

  private func drawIris(at center: Point) {
    let iris = traits.eyes.iris
    let radius = 7.5 * traits.eyes.size
    painter.fill(
      .ellipse(center.x, center.y, radius, radius),
      .outwards(
        center, radius,
        (0, iris.shaded(0.35)), (0.45, iris), (0.72, iris.lit(0.18)), (0.86, iris.shaded(0.15)), (1, iris.shaded(0.7))))
    painter.glow(
      at: point(center.x, center.y + radius * 0.5), radius * 0.75, radius * 0.45, iris.lit(0.6).opacity(0.55))
    painter.fill(.ellipse(center.x, center.y, radius * 0.44, radius * 0.44), Color(hex: 0x0B0708))
    painter.fill(
      .ellipse(center.x - radius * 0.34, center.y - radius * 0.36, radius * 0.25, radius * 0.25),
      Color(hex: 0xFFFFFF).opacity(0.95))
    painter.fill(
      .ellipse(center.x + radius * 0.36, center.y + radius * 0.38, radius * 0.13, radius * 0.13),
      Color(hex: 0xFFFFFF).opacity(0.55))
  }
}
