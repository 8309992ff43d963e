import ConvKit
import Foundation
import Graphics

extension Portrait {
  func drawSidePart() {
    drawHairShadow(60)
    drawLock(
      HairLock(
        near: [(152, 56), (166, 60), (177, 80), (182, 108), (181, 124)],
        far: [(150, 38), (176, 38), (192, 64), (190, 100), (185, 126)]),
      strands: 50, shine: 0.7)
    drawLock(
      HairLock(
        near: [(154, 54), (122, 66), (94, 70), (80, 88), (75, 122)],
        far: [(156, 32), (112, 20), (74, 36), (63, 76), (71, 126)]),
      strands: 110, shine: 0.45)
    drawParting((152.5, 51), (152, 45), (152.5, 40))
  }

  func drawQuiff() {
    drawHairShadow(60)
    drawLocks(
      HairLock(near: [(88, 60), (80, 82), (76, 104), (75, 118)], far: [(76, 48), (68, 76), (69, 100), (72, 119)]),
      strands: 40, shine: 0.3)
    drawLock(
      HairLock(
        near: [(86, 78), (104, 66), (130, 66), (158, 66), (174, 80)],
        far: [(68, 66), (70, 34), (118, 14), (176, 24), (190, 66)]),
      strands: 40, shine: 0.6)
    // Strands stand up and sweep to the side.
    for _ in 0..<170 {
      let x = random.number(80...172)
      let root = 74 - 10 * sin((x - 78) / 98 * .pi) + random.jitter() * 5
      let lean = (x - 128) * 0.1 + 4
      let height = 26 + 12 * sin((x - 70) / 120 * .pi) + random.jitter() * 6
      let pick = random.number(0...1)
      let color = traits.hairColor
      let tint = pick < 0.35 ? color.dark : pick < 0.75 ? color.base : color.light
      painter.stroke(
        .line((x, root), (x + lean * 0.2, root - height * 0.6), (x + lean, root - height)), tint.opacity(0.6),
        width: random.number(0.8...1.9))
    }
  }

  func drawCropped() {
    let cap = Path.blob(
      (74, 112), (70, 84), (82, 50), (108, 38), (128, 36), (148, 38), (174, 50), (186, 84), (182, 112), (176, 90),
      (168, 74), (150, 67),
      (128, 65), (106, 67), (88, 74), (80, 90))
    let color = traits.hairColor
    drawHairShadow(58)
    painter.fill(
      cap,
      .outwards(
        point(108, 44), 90, (0, color.light.mixed(with: color.base, fraction: 0.4)), (0.5, color.base), (1, color.dark))
    )
    painter.clipped(to: cap) {
      for _ in 0..<900 {
        let x = random.number(66...190)
        let y = random.number(34...116)
        let tint = random.number(0...1) < 0.6 ? color.dark : color.light
        painter.stroke(
          Path(from: point(x, y), to: point(x + (x - axis) * 0.03 + random.jitter(), y - 2.6)), tint.opacity(0.55),
          width: 0.9)
      }
    }
  }

  func drawReceding() {
    painter.clipped(to: headOutline) {
      painter.glow(at: point(axis - 12, 62), 30, 12, skin.light.lit(0.6).opacity(0.6))
    }
    drawLocks(
      HairLock(near: [(92, 58), (82, 78), (77, 100), (76, 126)], far: [(84, 48), (62, 66), (60, 98), (67, 132)]),
      strands: 60, shine: 0.4)
    // A few strands are combed over the crown.
    for _ in 0..<34 {
      let y = random.number(44...56)
      painter.stroke(
        .line(
          (84 + random.jitter() * 3, y + 8), (112, y - 6 + random.jitter()), (146, y - 7),
          (174 + random.jitter() * 4, y + 8)),
        traits.hairColor.light.opacity(0.4), width: 1)
    }
  }
}
