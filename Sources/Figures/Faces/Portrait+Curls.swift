import ConvKit
import Foundation
import Graphics

extension Portrait {
  /// Ringlets that spring from the hairline and fall; those behind the head are drawn before it.
  func drawCurls(behind: Bool) {
    if behind {
      painter.fill(
        .symmetric(about: axis, [(0, 36), (36, 44), (56, 74), (60, 116), (54, 150), (34, 172), (0, 176)]),
        traits.hairColor.dark)
    } else {
      drawHairShadow(66)
    }
    if behind {
      for index in 0..<36 {
        let side = index % 2 == 0 ? -1.0 : 1
        let root = point(axis + side * random.number(26...60), random.number(112...140))
        drawRinglet(from: root, spread: side * random.number(0...10), lift: 0, fall: random.number(50...76))
      }
    }
    let count = behind ? 130 : 96
    // From the sides up to the crown, so that the upper ones lie on the lower ones.
    for index in 0..<count {
      let upwards = Double(index) / Double(count - 1)
      let side = index % 2 == 0 ? -1.0 : 1
      let angle = (upwards * 0.56 - 0.06 + random.jitter() * 0.03) * .pi
      let depth = random.number(0...1)
      let root = point(
        axis + side * cos(angle) * ((behind ? 56 : 51) + 6 * depth),
        110 - sin(angle) * ((behind ? 58 : 48) + 16 * depth))
      let fall = (behind ? 104 : 74) * (1 - upwards * 0.82) * random.number(0.7...1.1)
      let spread = side * (cos(angle) * random.number(8...22) + upwards * random.number(4...16)) + random.jitter() * 4
      drawRinglet(from: root, spread: spread, lift: sin(angle) * random.number(8...17), fall: fall)
    }
  }

  /// A lock that winds about its line, which rises from the root, spreads and falls.
  private func drawRinglet(from root: Point, spread: Double, lift: Double, fall: Double) {
    let color = traits.hairColor
    let swing = random.number(2.4...4.4)
    let phase = random.number(0...2 * .pi)
    let length = abs(spread) + lift + fall
    let turns = length / random.number(13...18)
    let points = (0...Int(turns * 4) + 3).map { step in
      let t = Double(step) / (turns * 4 + 3)
      let wind = sin(phase + t * turns * 2 * .pi) * swing
      return root.offset(x: spread * sin(t * .pi / 2) + wind, y: fall * t * t - lift * sin(t * .pi * 0.7) + wind * 0.25)
    }
    let shade = min(max((root.x - 80) / 160 + random.jitter() * 0.18, 0), 0.8)
    let base = color.base.mixed(with: color.dark, fraction: shade)
    let line = Path(through: points, closed: false)
    painter.stroke(line, color.dark, width: 6.4)
    painter.stroke(line, base, width: 4.6)
    for (offset, width) in [(-1.1, 1.3), (0.5, 0.8)] {
      painter.stroke(
        Path(through: points.map { $0.offset(x: offset, y: -0.4) }, closed: false),
        color.light.opacity(0.7 - shade * 0.6), width: width)
    }
    painter.stroke(
      Path(through: points.map { $0.offset(x: 1.6, y: 0.5) }, closed: false), color.dark.opacity(0.45), width: 0.9)
  }

  func drawAfro() {
    let color = traits.hairColor
    painter.fill(
      .ellipse(axis, 98, 86, 80),
      .outwards(
        point(98, 60), 120, (0, color.base.mixed(with: color.light, fraction: 0.5)), (0.6, color.base), (1, color.dark))
    )
    for _ in 0..<900 {
      let angle = random.number(0...2 * .pi)
      let reach = random.number(0.45...1.02)
      drawCoil(at: axis + cos(angle) * 86 * reach, 98 + sin(angle) * 80 * reach, size: random.number(1.8...3.4))
    }
  }

  func drawAfroFront() {
    drawHairShadow(64)
    drawLocks(
      HairLock(
        near: [(128, 61), (104, 66), (86, 84), (79, 114), (76, 132)],
        far: [(128, 34), (90, 40), (66, 70), (62, 112), (64, 134)]), strands: 0)
    for _ in 0..<460 {
      let angle = random.number(-0.06...1.06) * .pi
      let reach = random.number(0...1)
      drawCoil(
        at: axis - cos(angle) * (51 + 29 * reach), 114 - sin(angle) * (50 + 38 * reach), size: random.number(1.8...3.4))
    }
  }

  private func drawCoil(at x: Double, _ y: Double, size: Double) {
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
