import Graphics

/// The colours of hair in shade and light.
struct HairColor: Sendable {
  var dark: Color
  var base: Color
  var light: Color

  static let black = HairColor(dark: Color(hex: 0x100D10), base: Color(hex: 0x241E22), light: Color(hex: 0x5A4F57))
  static let darkBrown = HairColor(dark: Color(hex: 0x20120C), base: Color(hex: 0x3F2519), light: Color(hex: 0x835438))
  static let chestnut = HairColor(dark: Color(hex: 0x3A1C10), base: Color(hex: 0x6B3A20), light: Color(hex: 0xB87545))
  static let auburn = HairColor(dark: Color(hex: 0x531A0C), base: Color(hex: 0x99391B), light: Color(hex: 0xE08148))
  static let blond = HairColor(dark: Color(hex: 0x7C5526), base: Color(hex: 0xC1934F), light: Color(hex: 0xF3D795))
  static let grey = HairColor(dark: Color(hex: 0x5B5C61), base: Color(hex: 0x94969B), light: Color(hex: 0xDFE0E2))
  static let white = HairColor(dark: Color(hex: 0x8E8C8B), base: Color(hex: 0xC9C6C3), light: Color(hex: 0xF7F5F2))

  /// The colours of brows, a little darker than the hair.
  var ofBrows: HairColor {
    HairColor(dark: dark.shaded(0.15), base: base.mixed(with: dark, fraction: 0.5), light: light)
  }
}
