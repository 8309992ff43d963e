import Graphics

extension Portrait {
  /// What is seen of the hair behind the neck and shoulders.
  mutating func drawHairBehind() {
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
  mutating func drawHair() {
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

  /// The shadow that hair throws on the forehead.
  func drawHairShadow(_ height: Double) {
    painter.clipped(to: headOutline) {
      painter.glow(at: point(axis, height), 62, 20, skin.deep.opacity(0.4))
      onBothSides { side in painter.glow(at: point(axis + side * 52, height + 30), 14, 40, skin.deep.opacity(0.35)) }
    }
  }
}
