import Graphics

extension Portrait {
  /// What is seen of the hair behind the neck and shoulders.
  func drawHairBehind() {
    switch traits.hair {
    case .longStraight:
      drawLocks(
        HairLock(
          near: [(128, 34), (100, 60), (92, 120), (94, 180), (96, 244)],
          far: [(126, 34), (80, 56), (60, 120), (52, 190), (43, 250)]),
        strands: 60)
    case .waves:
      drawLocks(
        HairLock(
          near: [(128, 36), (100, 60), (94, 110), (92, 150), (96, 190), (94, 216)],
          far: [(126, 34), (78, 54), (54, 104), (46, 150), (44, 190), (58, 222)]), strands: 60, wave: 3)
    case .bob:
      drawLocks(
        HairLock(
          near: [(128, 36), (100, 60), (96, 120), (96, 180)], far: [(126, 34), (76, 56), (58, 120), (64, 182)]),
        strands: 50)
    case .curls: drawCurls(behind: true)
    case .afro: drawAfro()
    case .bun: drawBun()
    case .headscarf(let color): drawScarfBehind(color)
    default: break
    }
  }

  /// The hair before the forehead and the ears.
  func drawHair() {
    switch traits.hair {
    case .sidePart: drawSidePart()
    case .longStraight: drawLongStraight()
    case .waves: drawWaves()
    case .bob: drawBob()
    case .curls: drawCurls(behind: false)
    case .afro: drawAfroFront()
    case .bun: drawPulledBack()
    case .quiff: drawQuiff()
    case .receding: drawReceding()
    case .cropped: drawCropped()
    case .headscarf(let color): drawScarf(color)
    }
  }

  /// The line where the hair is parted, from the forehead to the crown.
  func drawParting(_ points: (Double, Double)...) {
    let path = Path(through: points.map { point($0.0, $0.1) }, closed: false)
    for width in [6.0, 3.5] { painter.stroke(path, traits.hairColor.dark.opacity(0.25), width: width) }
    painter.stroke(path, skin.shade.mixed(with: traits.hairColor.dark, fraction: 0.3), width: 1.3)
  }

  /// The shadow that hair throws on the forehead.
  func drawHairShadow(_ height: Double) {
    painter.clipped(to: headOutline) {
      painter.glow(at: point(axis, height), 62, 20, skin.deep.opacity(0.4))
      onBothSides { side in painter.glow(at: point(axis + side * 52, height + 30), 14, 40, skin.deep.opacity(0.35)) }
    }
  }
}
