import Graphics

extension Portrait {
  func drawLongStraight() {
    drawHairShadow(62)
    drawLocks(
      HairLock(
        near: [(126, 52), (106, 61), (88, 82), (79, 112), (78, 150), (76, 196), (70, 246)],
        far: [(131, 30), (102, 33), (77, 54), (62, 96), (58, 148), (54, 200), (44, 250)]), strands: 90, shine: 0.4)
    drawParting((127.5, 48), (128, 42), (129, 36))
  }

  func drawWaves() {
    drawHairShadow(60)
    drawLock(
      HairLock(
        near: [(148, 54), (166, 64), (176, 86), (178, 116), (180, 150), (179, 186), (184, 214)],
        far: [(141, 30), (172, 36), (192, 64), (203, 108), (213, 150), (211, 190), (202, 222)]), strands: 80,
      shine: 0.6, wave: 2.6)
    drawLock(
      HairLock(
        near: [(150, 54), (118, 60), (90, 80), (79, 112), (77, 150), (78, 186), (70, 214)],
        far: [(148, 30), (106, 27), (70, 56), (54, 108), (43, 150), (45, 190), (54, 222)]), strands: 100, shine: 0.4,
      wave: -2.6)
    drawParting((148.5, 49), (147, 42), (145.5, 36))
  }

  func drawBob() {
    drawHairShadow(88)
    drawLocks(
      HairLock(
        near: [(124, 44), (96, 58), (82, 88), (79, 126), (82, 158), (86, 180)],
        far: [(130, 29), (90, 33), (64, 60), (55, 108), (56, 150), (66, 184)]),
      strands: 70, shine: 0.5)
    // The fringe falls from the crown to the brows.
    drawLocks(
      HairLock(
        near: [(116, 32), (94, 46), (82, 70), (78, 100)], far: [(132, 29), (130, 48), (130, 72), (130, 98)]),
      strands: 80, shine: 0.55)
  }

  func drawBun() {
    for ring in [26.0, 20, 13] {
      drawLock(
        HairLock(
          near: [
            (axis - ring, 28), (axis - ring * 0.5, 28 - ring * 0.9), (axis + ring * 0.6, 28 - ring * 0.85),
            (axis + ring, 30),
          ],
          far: [
            (axis - ring, 30), (axis - ring * 0.6, 30 + ring * 0.7), (axis + ring * 0.5, 30 + ring * 0.7),
            (axis + ring, 32),
          ]),
        strands: 44, shine: 0.25)
    }
  }

  func drawPulledBack() {
    drawHairShadow(58)
    // From the temple, from the corner of the forehead and from its middle, everything runs up to the bun.
    drawLocks(
      HairLock(near: [(74, 120), (68, 88), (82, 54), (116, 34)], far: [(83, 90), (82, 70), (95, 49), (119, 34)]),
      strands: 34, shine: 0.5)
    drawLocks(
      HairLock(near: [(83, 90), (82, 70), (95, 49), (119, 34)], far: [(102, 67), (102, 57), (110, 44), (123, 34)]),
      strands: 34, shine: 0.5)
    drawLocks(
      HairLock(near: [(102, 67), (102, 57), (110, 44), (123, 34)], far: [(130, 60), (130, 52), (129, 42), (128, 33)]),
      strands: 34, shine: 0.5)
    for (end, bend) in [(84.0, 10.0), (172, -8)] {
      painter.stroke(
        .line((end - bend * 0.4, 82), (end - bend, 100), (end - bend * 0.7, 122), (end - bend * 1.1, 138)),
        traits.hairColor.base.opacity(0.8), width: 1)
    }
  }
}
