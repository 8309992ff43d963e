import ConvKit
import Graphics

extension Portrait {
  /// The outline of the head, from the crown to the chin.
  var headOutline: Path {
    let shape = traits.head
    let (width, jaw, chin, drop) = (shape.width, shape.jaw, shape.chin, shape.length)
    return .symmetric(
      about: axis,
      [
        (0, 46), (27 * width, 51), (48 * width, 74), (54.5 * width, 106), (53.5 * width, 134),
        (47 * jaw * width, 162 + drop * 0.4), (34 * jaw * width, 184 + drop * 0.8), (15 * chin, 197.5 + drop),
        (0, 200 + drop),
      ])
  }

  func drawHead() {
    let head = headOutline
    painter.fill(
      head,
      .outwards(
        point(axis - 16, 104), 112,
        (0, skin.light), (0.45, skin.base), (0.8, skin.base.mixed(with: skin.shade, fraction: 0.35)), (1, skin.shade)))
    painter.clipped(to: head) {
      // The side away from the light, and the roundness of both.
      painter.glow(at: point(axis + 62, 140), 34, 80, skin.shade.opacity(0.75))
      painter.glow(at: point(axis - 64, 146), 22, 70, skin.shade.opacity(0.5))
      painter.glow(at: point(axis, 214 + traits.head.length), 62, 30, skin.shade.opacity(0.65))
      // Forehead, cheekbones and chin catch the light.
      painter.glow(at: point(axis - 8, 80), 40, 24, skin.light.lit(0.4).opacity(0.5))
      painter.glow(at: point(axis - 29, 146), 20, 14, skin.light.lit(0.35).opacity(0.55))
      painter.glow(at: point(axis + 27, 146), 17, 13, skin.light.opacity(0.45))
      painter.glow(at: point(axis - 2, 190 + traits.head.length), 12, 8, skin.light.opacity(0.5))
      // Blush.
      painter.glow(at: point(axis - 32, 150), 21, 14, skin.blush.opacity(0.42 * traits.blush))
      painter.glow(at: point(axis + 32, 150), 21, 14, skin.blush.opacity(0.42 * traits.blush))
      // The eye sockets, deeper by the nose.
      onBothSides { side in
        painter.glow(at: point(axis + side * 24, 115), 25, 14, skin.shade.opacity(0.5))
        painter.glow(at: point(axis + side * 12, 117), 9, 15, skin.shade.opacity(0.5))
        painter.glow(at: point(axis + side * 24, 134), 19, 6, skin.shade.opacity(0.12 + 0.3 * traits.age))
      }
      drawLinesOfAge()
    }
  }

  private func drawLinesOfAge() {
    // From the nose's wing past the corner of the mouth: a soft fold, a line with age.
    let fold = skin.deep.opacity((0.03 + 0.11 * traits.age) * (0.4 + 0.6 * traits.mouth.smile))
    onBothSides { side in
      for width in [6, 4, 1 + 1.5 * traits.age] {
        painter.stroke(
          .line((axis + side * 17, 151), (axis + side * 24.5, 159), (axis + side * 28, 168)), fold, width: width)
      }
    }
    guard traits.age > 0.3 else { return }
    for (height, reach) in [(76.0, 24.0), (84, 28), (92, 22)] {
      painter.stroke(
        .line(
          (axis - reach, height + 1), (axis - reach / 3, height - 0.6), (axis + reach / 3, height + 0.4),
          (axis + reach, height + 1)),
        skin.deep.opacity(0.22 * traits.age), width: 1)
    }
    onBothSides { side in
      for step in [-1.0, 0, 1] {
        painter.stroke(
          .line((axis + side * 41, 122 + step * 2), (axis + side * 48, 121.5 + step * 5)),
          skin.deep.opacity(0.3 * traits.age), width: 0.9)
      }
    }
  }

  func drawEars() {
    onBothSides { side in
      let x = axis + side * 54.5 * traits.head.width
      let ear = Path.blob(
        (x - side * 3, 112), (x + side * 6, 108), (x + side * 10, 117), (x + side * 7, 133), (x + side * 2, 146),
        (x - side * 4, 143))
      let tint = side < 0 ? skin.base : skin.base.mixed(with: skin.shade, fraction: 0.45)
      painter.fill(ear, .downwards(108, 148, tint, tint.mixed(with: skin.blush, fraction: 0.25)))
      painter.clipped(to: ear) {
        painter.glow(at: point(x + side * 1, 127), 7, 14, skin.deep.opacity(0.5))
        painter.stroke(
          .line((x, 115), (x + side * 6, 114), (x + side * 7, 122), (x + side * 4, 134)), skin.light.opacity(0.6),
          width: 1.6)
      }
      if let earrings = traits.earrings {
        painter.fill(
          .ellipse(x + side * 2.5, 149, 3, 3),
          .outwards(point(x + side * 2.5 - 1, 148), 4, (0, earrings.lit(0.8)), (1, earrings.shaded(0.2))))
      }
    }
  }

  func drawNeck() {
    let drop = traits.head.length
    let neck = Path.symmetric(
      about: axis, [(0, 160), (32, 164), (30, 196 + drop), (33, 214), (52, 226), (60, 262), (0, 264)])
    painter.fill(
      neck, .across(96, 162, skin.base, skin.base, skin.base.mixed(with: skin.shade, fraction: 0.7)))
    painter.clipped(to: neck) {
      painter.glow(at: point(axis + 4, 196 + drop), 46, 28, skin.deep.opacity(0.62))
      painter.glow(at: point(axis - 2, 232), 9, 12, skin.shade.opacity(0.5))
      onBothSides { side in
        painter.stroke(
          .line((axis + side * 23, 205), (axis + side * 15, 222), (axis + side * 7, 234)), skin.shade.opacity(0.2),
          width: 3)
      }
    }
  }

  func drawFreckles() {
    for _ in 0..<traits.freckles {
      let side = random.side()
      let onNose = random.number(0...1) < 0.2
      let x = onNose ? axis + random.jitter() * 9 : axis + side * (27 + random.jitter() * 15)
      let y = onNose ? 142 + random.jitter() * 6 : 145 + random.jitter() * 9
      let size = random.number(0.5...1.15)
      painter.fill(
        .ellipse(x, y, size, size), skin.deep.mixed(with: skin.blush, fraction: 0.4).opacity(random.number(0.25...0.6)))
    }
  }
}
