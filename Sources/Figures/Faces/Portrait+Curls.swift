import Foundation
import Graphics

extension Portrait {
  /// Ringlets around the head; those behind it are larger and darker.
  mutating func drawCurls(behind: Bool) {
    if behind {
      painter.fill(.blob((62, 70), (90, 30), (128, 24), (166, 30), (194, 70), (204, 130), (196, 186), (160, 196), (96, 196), (60, 186), (52, 130)), traits.hairColor.dark)
      for _ in 0..<90 {
        let angle = random.number(-0.25...1.25) * .pi
        let reach = random.number(50...82)
        drawCurl(at: axis - cos(angle) * reach * 0.92, 116 - sin(angle) * reach * 1.02, size: random.number(7...12))
      }
      for _ in 0..<40 {
        let side = Bool.random(using: &random) ? 1.0 : -1
        drawCurl(at: axis + side * random.number(52...76), random.number(130...200), size: random.number(7...11))
      }
    } else {
      drawHairShadow(66)
      for _ in 0..<130 {
        let angle = random.number(0.0...1.0) * .pi
        let reach = random.number(0...1)
        let hairline = (x: axis - cos(angle) * 53, y: 112 - sin(angle) * 44)
        let edge = (x: axis - cos(angle) * 74, y: 108 - sin(angle) * 82)
        drawCurl(
          at: hairline.x + (edge.x - hairline.x) * reach, hairline.y + (edge.y - hairline.y) * reach, size: random.number(5.5...10))
      }
    }
  }

  private mutating func drawCurl(at x: Double, _ y: Double, size: Double) {
    let color = traits.hairColor
    let shade = min(max((x - 70) / 150 + (y - 60) / 260, 0), 1)
    let base = color.base.mixed(with: color.dark, fraction: shade * 0.6)
    painter.fill(
      .ellipse(x, y, size, size * 0.9),
      .outwards(point(x - size * 0.3, y - size * 0.35), size * 1.3, (0, base.mixed(with: color.light, fraction: 0.75)), (0.45, base), (1, color.dark)))
    for ring in [0.85, 0.55] {
      var arc = Path()
      let start = random.number(2.4...3.4)
      arc.arc(center: point(x, y), radiusX: size * ring, radiusY: size * ring * 0.85, start: start, end: start + 2.6)
      painter.stroke(arc, color.light.opacity(0.55 * (1 - shade * 0.6)), width: 0.9)
      var under = Path()
      under.arc(center: point(x, y), radiusX: size * ring, radiusY: size * ring * 0.85, start: start - 3, end: start - 0.6)
      painter.stroke(under, color.dark.opacity(0.7), width: 1.1)
    }
  }

  mutating func drawAfro() {
    let color = traits.hairColor
    painter.fill(.ellipse(axis, 98, 86, 80), .outwards(point(98, 60), 120, (0, color.base.mixed(with: color.light, fraction: 0.5)), (0.6, color.base), (1, color.dark)))
    for _ in 0..<900 {
      let angle = random.number(0...2 * .pi)
      let reach = random.number(0.45...1.02)
      drawCoil(at: axis + cos(angle) * 86 * reach, 98 + sin(angle) * 80 * reach, size: random.number(1.8...3.4))
    }
  }

  mutating func drawAfroFront() {
    drawHairShadow(64)
    for _ in 0..<420 {
      let angle = random.number(-0.06...1.06) * .pi
      let reach = random.number(0...1)
      drawCoil(
        at: axis - cos(angle) * (54 + 26 * reach), 112 - sin(angle) * (44 + 44 * reach), size: random.number(1.8...3.4))
    }
  }

  private mutating func drawCoil(at x: Double, _ y: Double, size: Double) {
    let color = traits.hairColor
    let light = max(0, 1 - (abs(x - 92) + abs(y - 52)) / 110)
    let pick = random.number(0...1)
    let tint = pick < 0.5 ? color.dark : pick < 0.5 + 0.35 * light + 0.08 ? color.light : color.base
    var coil = Path()
    let start = random.number(0...2 * .pi)
    coil.arc(center: point(x, y), radius: size, start: start, end: start + 4.2)
    painter.stroke(coil, tint.opacity(0.75), width: random.number(0.9...1.6))
  }
}
