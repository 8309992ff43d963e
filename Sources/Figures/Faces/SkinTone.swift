import Graphics

/// The colours of a skin in light and shade.
struct SkinTone: Sendable {
  var light: Color
  var base: Color
  var shade: Color
  var deep: Color
  var blush: Color
  var lips: Color

  static let porcelain = SkinTone(
    light: Color(hex: 0xFFEBDD), base: Color(hex: 0xF6D3BE), shade: Color(hex: 0xD79C84), deep: Color(hex: 0x9C5D4E),
    blush: Color(hex: 0xE8837A), lips: Color(hex: 0xC9686A))
  static let peach = SkinTone(
    light: Color(hex: 0xFCDDC2), base: Color(hex: 0xEDBE9C), shade: Color(hex: 0xC58A67), deep: Color(hex: 0x87503C),
    blush: Color(hex: 0xDB7A66), lips: Color(hex: 0xB95F58))
  static let golden = SkinTone(
    light: Color(hex: 0xF6D3A8), base: Color(hex: 0xE2B182), shade: Color(hex: 0xB37E52), deep: Color(hex: 0x76492F),
    blush: Color(hex: 0xCE7358), lips: Color(hex: 0xAD5A50))
  static let olive = SkinTone(
    light: Color(hex: 0xE6BE92), base: Color(hex: 0xCB9A6C), shade: Color(hex: 0x98683F), deep: Color(hex: 0x5F3B26),
    blush: Color(hex: 0xB9634A), lips: Color(hex: 0x9C4F45))
  static let brown = SkinTone(
    light: Color(hex: 0xC68F63), base: Color(hex: 0xA56D45), shade: Color(hex: 0x734426), deep: Color(hex: 0x422417),
    blush: Color(hex: 0x9C4A36), lips: Color(hex: 0x8C4640))
  static let umber = SkinTone(
    light: Color(hex: 0xA06A48), base: Color(hex: 0x7C4D32), shade: Color(hex: 0x52301F), deep: Color(hex: 0x2B1711),
    blush: Color(hex: 0x7E3A2C), lips: Color(hex: 0x7A3F3B))
}
