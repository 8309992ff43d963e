import ConvKit
import Graphics

extension Portrait {
  func drawBeard() {
    guard let style = traits.beard else { return }
    let color = traits.hairColor
    let drop = traits.head.length
    let mouth = mouthLine + drop * 0.4
    switch style {
    case .full:
      let jaw = Path.blob(
        (73, 126), (80, 150), (96, 163), (112, 161), (128, 163), (144, 161), (160, 163), (176, 150), (183, 126),
        (182, 164), (166, 196 + drop),
        (146, 210 + drop), (128, 213 + drop), (110, 210 + drop), (90, 196 + drop), (74, 164))
      let gap = Path.ellipse(axis, mouth + 2, 21 * traits.mouth.width, 7.5 + 5 * traits.mouth.open)
      painter.fill(
        jaw, .downwards(126, 212 + drop, color.base.opacity(0.3), color.base.opacity(0.92), color.dark.opacity(0.95)))
      drawStubble(count: 900, in: jaw, length: 6.5, color: color, opacity: 0.6)
      // The mouth comes through.
      painter.clipped(to: gap) {
        painter.fill(gap, skin.base.mixed(with: skin.shade, fraction: 0.35))
        drawMouth()
      }
      drawMoustache(fall: 6)
    case .stubble:
      let jaw = Path.blob(
        (76, 132), (86, 156), (104, 160), (128, 158), (152, 160), (170, 156), (180, 132), (178, 166), (160, 192 + drop),
        (128, 204 + drop),
        (96, 192 + drop), (78, 166))
      painter.clipped(to: headOutline) {
        painter.glow(at: point(axis, 182 + drop), 52, 30, color.dark.opacity(0.34))
      }
      drawStubble(count: 1300, in: jaw, length: 1.1, color: color, opacity: 0.3)
      drawMouth()
    case .moustache:
      drawMoustache(fall: 2)
    case .goatee:
      let chin = Path.blob((112, 183), (128, 180), (144, 183), (146, 196 + drop), (128, 210 + drop), (110, 196 + drop))
      painter.fill(chin, .downwards(180, 208 + drop, color.base.opacity(0.75), color.dark))
      drawStubble(count: 200, in: chin, length: 5, color: color, opacity: 0.7)
      // The moustache runs down to the chin.
      drawLocks(
        HairLock(
          near: [(107, 163), (104.5, 172), (107, 181), (114, 188)],
          far: [(102, 165), (99, 174), (101, 187), (110, 197)]),
        strands: 24)
      drawMoustache(fall: -2)
    }
  }

  private func drawStubble(count: Int, in region: Path, length: Double, color: HairColor, opacity: Double) {
    painter.clipped(to: region) {
      for _ in 0..<count {
        let x = random.number(70...186)
        let y = random.number(124...216)
        let outwards = (x - axis) * 0.012 * length
        let pick = random.number(0...1)
        let tint = pick < 0.5 ? color.dark : pick < 0.8 ? color.base : color.light
        painter.stroke(
          .line((x, y), (x + outwards * 0.4, y + length * 0.5), (x + outwards + random.jitter() * 0.6, y + length)),
          tint.opacity(opacity),
          width: random.number(0.6...1.2))
      }
    }
  }

  private func drawMoustache(fall: Double) {
    let y = mouthLine + traits.head.length * 0.4
    for side in [-1.0, 1] {
      let reach = 25 * traits.mouth.width
      drawLock(
        HairLock(
          near: [
            (axis - side * 0.5, y - 10), (axis + side * 10, y - 9.5), (axis + side * 19, y - 6),
            (axis + side * reach, y + fall),
          ],
          far: [
            (axis - side * 0.5, y - 4), (axis + side * 9, y - 3), (axis + side * 17, y - 2),
            (axis + side * reach, y + fall),
          ]),
        strands: 34, shine: 0.3)
    }
  }
}
