import Graphics

extension Portrait {
  mutating func drawLongStraight() {
    drawHairShadow(62)
    drawLocks(
      HairLock(
        near: [(127, 50), (104, 62), (84, 88), (76, 120), (74, 170), (72, 244)],
        far: [(127, 32), (92, 34), (66, 62), (60, 114), (54, 180), (42, 250)]), strands: 80, shine: 0.4)
  }

  mutating func drawWaves() {
    drawHairShadow(60)
    drawLock(
      HairLock(
        near: [(146, 52), (164, 62), (177, 84), (181, 112), (184, 150), (180, 186), (186, 214)],
        far: [(144, 32), (176, 34), (199, 66), (204, 110), (214, 150), (210, 190), (202, 222)]), strands: 80, shine: 0.6, wave: 2.6)
    drawLock(
      HairLock(
        near: [(148, 54), (116, 60), (88, 80), (75, 112), (73, 150), (76, 186), (68, 214)],
        far: [(150, 30), (100, 20), (62, 54), (52, 108), (42, 150), (44, 190), (52, 222)]), strands: 100, shine: 0.4, wave: -2.6)
  }

  mutating func drawBob() {
    drawHairShadow(88)
    drawLocks(
      HairLock(near: [(120, 44), (92, 62), (80, 96), (77, 132), (82, 178)], far: [(120, 28), (78, 36), (58, 80), (54, 134), (62, 184)]),
      strands: 70, shine: 0.5)
    // The fringe falls from the crown to the brows.
    drawLock(
      HairLock(
        near: [(112, 32), (90, 48), (80, 72), (78, 98)], far: [(128, 30), (126, 48), (128, 72), (129, 99)]), strands: 70, shine: 0.6)
    drawLock(
      HairLock(
        near: [(128, 30), (128, 48), (128, 72), (127, 99)], far: [(144, 32), (166, 48), (176, 72), (178, 98)]), strands: 70, shine: 0.3)
  }

  mutating func drawBun() {
    for ring in [26.0, 20, 13] {
      drawLock(
        HairLock(
          near: [(axis - ring, 28), (axis - ring * 0.5, 28 - ring * 0.9), (axis + ring * 0.6, 28 - ring * 0.85), (axis + ring, 30)],
          far: [(axis - ring, 30), (axis - ring * 0.6, 30 + ring * 0.7), (axis + ring * 0.5, 30 + ring * 0.7), (axis + ring, 32)]),
        strands: 44, shine: 0.25)
    }
  }

  mutating func drawPulledBack() {
    drawHairShadow(58)
    drawLocks(
      HairLock(
        near: [(128, 60), (102, 64), (84, 84), (75, 116)], far: [(128, 35), (94, 36), (68, 62), (69, 118)]), strands: 70, shine: 0.45)
    for (end, bend) in [(84.0, 10.0), (172, -8)] {
      painter.stroke(
        .line((end - bend * 0.4, 82), (end - bend, 100), (end - bend * 0.7, 122), (end - bend * 1.1, 138)),
        traits.hairColor.base.opacity(0.8), width: 1)
    }
  }
}
