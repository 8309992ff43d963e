import Graphics

extension Portrait {
  private func cloth(_ color: Color) -> HairColor {
    HairColor(dark: color.shaded(0.55), base: color, light: color.lit(0.5))
  }

  /// The cloth behind the head and over the shoulders.
  func drawScarfBehind(_ color: Color) {
    painter.fill(
      .symmetric(about: axis, [(0, 24), (44, 32), (70, 74), (74, 130), (72, 180), (84, 220), (96, 262), (0, 264)]),
      .across(50, 210, color, color.shaded(0.25), color.shaded(0.55)))
  }

  /// The cloth around the face, crossed beneath the chin.
  mutating func drawScarf(_ color: Color) {
    drawHairShadow(58)
    let cloth = cloth(color)
    drawLock(
      HairLock(
        near: [(92, 196), (110, 206), (128, 210), (148, 206), (168, 192)],
        far: [(52, 262), (96, 262), (134, 262), (180, 258), (206, 256)]), strands: 22, shine: 0.3, color: cloth)
    drawLocks(
      HairLock(
        near: [(128, 58), (104, 62), (84, 84), (76, 120), (80, 156), (98, 190), (118, 208)],
        far: [(128, 24), (86, 30), (59, 72), (54, 124), (56, 172), (66, 212), (86, 240)]), strands: 26, shine: 0.4, color: cloth)
    // The hem has an edge of its own.
    for side in [-1.0, 1] {
      painter.stroke(
        .line((axis, 58), (axis + side * 24, 62), (axis + side * 44, 84), (axis + side * 52, 120), (axis + side * 48, 156), (axis + side * 30, 190)),
        color.lit(0.55).opacity(0.8), width: 1.8)
    }
  }
}
