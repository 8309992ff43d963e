import Graphics

/// What makes one sample face differ from another.
struct FaceTraits: Sendable {
  var seed: Int
  var skin: SkinTone
  var head = HeadShape()
  var eyes = EyeTraits()
  var brows = BrowTraits()
  var nose = NoseTraits()
  var mouth = MouthTraits()
  var hair: HairStyle
  var hairColor: HairColor
  var beard: BeardStyle?
  var glasses: GlassesStyle?
  var freckles = 0
  /// How far the head leans, in degrees clockwise.
  var lean = 0.0
  /// How deep lines and hollows are drawn: 0 is a young face, 1 an old one.
  var age = 0.0
  /// Blush of the cheeks: 0 none.
  var blush = 0.5
  var earrings: Color?
  var clothes: ClothesStyle
  var backdrop: BackdropStyle
}

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
}

/// The proportions of a head, as factors of the ordinary one.
struct HeadShape: Sendable {
  var width = 1.0
  var jaw = 1.0
  var chin = 1.0
  /// How far the chin reaches below the ordinary one.
  var length = 0.0
}

struct EyeTraits: Sendable {
  /// Where the eyes look: -1 is to the left, 1 to the right.
  var gaze = 0.0
  var iris = Color(hex: 0x6B4425)
  var size = 1.0
  var openness = 1.0
  /// How far the outer corner is raised.
  var tilt = 1.0
  var lashes = 0.5
  /// How far cheeks push the lower lid up in a smile.
  var smile = 0.3
}

struct BrowTraits: Sendable {
  var thickness = 1.0
  var arch = 1.0
  /// How high they are raised; below zero is a frown.
  var raise = 0.0
}

struct NoseTraits: Sendable {
  var width = 1.0
  var length = 0.0
}

struct MouthTraits: Sendable {
  var width = 1.0
  /// How far the corners are raised.
  var smile = 0.5
  /// How far lips are parted; teeth show.
  var open = 0.0
  var fullness = 1.0
  /// How much the lips stand out from the skin.
  var color = 0.6
}

enum HairStyle: Sendable {
  case sidePart, longStraight, waves, bob, curls, afro, bun, quiff, receding, cropped, headscarf(Color)
}
enum BeardStyle: Sendable { case full, stubble, moustache, goatee }
enum GlassesStyle: Sendable { case round(Color), square(Color) }
enum ClothesStyle: Sendable {
  case stripes(Color, Color)
  case knit(Color)
  case shirt(Color, Color)
  case plaid(Color, Color)
  case plain(Color)
}
enum BackdropStyle: Sendable {
  case bokeh(Color), diagonals(Color), bricks(Color), foliage(Color), hills(Color), blinds(Color), dots(Color), books(
    Color), plain(Color), tiles(Color)
}
