import ConvKit
import Graphics

extension Portrait {
  /// The cloth behind the head and over the shoulders.
  func drawScarfBehind(_ color: Color) {
    painter.fill(
      .symmetric(about: axis, [(0, 24), (44, 32), (70, 74), (74, 130), (72, 180), (84, 220), (96, 262), (0, 264)]),
      .across(50, 210, color, color.shaded(0.25), color.shaded(0.55)))
  }

  /// The cloth around the face, crossed beneath the chin.
  func drawScarf(_ color: Color) {
    drawHairShadow(58)
    drawCloth(
      HairLock(
        near: [(170, 182), (154, 200), (130, 206), (106, 201), (88, 184)],
        far: [(206, 262), (172, 256), (122, 254), (80, 258), (40, 272)]), color)
    let left = [(115.0, 205.0), (93, 185), (81, 154), (77, 112), (88, 80), (106, 63)]
    let leftFar = [(84.0, 242.0), (60, 206), (53, 160), (54, 108), (66, 62), (92, 33)]
    func mirrored(_ points: [(Double, Double)]) -> [(Double, Double)] {
      points.reversed().map { (2 * axis - $0.0, $0.1) }
    }
    let wrap = HairLock(near: left + [(128, 57)] + mirrored(left), far: leftFar + [(128, 24)] + mirrored(leftFar))
    drawCloth(wrap, color)
    painter.stroke(Path(through: wrap.near, closed: false), color.lit(0.45), width: 1.8)
  }

  /// Cloth that lies in folds from one edge to the other.
  private func drawCloth(_ lock: HairLock, _ color: Color) {
    painter.fill(lock.outline, .across(52, 206, color.lit(0.14), color, color.shaded(0.4)))
    painter.stroke(
      Path(through: lock.near.map { $0.offset(y: 1) }, closed: false), color.shaded(0.6).opacity(0.5), width: 4)
    painter.clipped(to: lock.outline) {
      for fold in 1...5 {
        let at = (Double(fold) + random.jitter() * 0.3) / 6
        let opacity = random.number(0.25...0.6)
        func line(_ shift: Double) -> Path { Path(through: lock.strand(at: at + shift), closed: false) }
        painter.stroke(line(0), color.shaded(0.6).opacity(opacity * 0.45), width: 6)
        painter.stroke(line(0.012), color.shaded(0.75).opacity(opacity), width: 1.5)
        painter.stroke(line(-0.08), color.lit(0.6).opacity(opacity * 0.5), width: 4)
      }
    }
  }
}
