import Graphics

/// The look that all figures share: colours, letters and distances.
///
/// Input is blue, a kernel and the patch under it orange, output green-blue. The three differ in lightness, too, and
/// padding and uncovered cells are dashed and hatched, so that a grey print tells them apart.
enum Theme {
  // MARK: Colours

  static let ink = Color(hex: 0x1D2733)
  static let secondary = Color(hex: 0x56616E)
  static let faint = Color(hex: 0xAEB7C1)
  static let hairline = Color(hex: 0xD5DBE1)
  static let panel = Color(hex: 0xF5F7F9)

  /// The three colours of one role: an area, the lines inside it, and its outline.
  struct Role {
    let fill: Color
    let line: Color
    let strong: Color
  }

  static let input = Role(fill: Color(hex: 0xDDE9F6), line: Color(hex: 0xA9C4E0), strong: Color(hex: 0x2B669F))
  static let kernel = Role(fill: Color(hex: 0xF2AC5E), line: Color(hex: 0xCC7F29), strong: Color(hex: 0xA9520A))
  static let output = Role(fill: Color(hex: 0xBDE3D7), line: Color(hex: 0x84BFAE), strong: Color(hex: 0x146B5B))
  static let neutral = Role(fill: Color(hex: 0xEEF1F4), line: Color(hex: 0xC6CED6), strong: Color(hex: 0x66717D))
  static let padding = Role(fill: .white, line: Color(hex: 0xB4BDC7), strong: Color(hex: 0x646F7B))

  // MARK: Letters

  /// The smallest text: 12 CSS pixels are 9 points.
  static let smallestText = 12.0
  static let label = TextStyle(font: Font(size: 12), color: secondary)
  static let body = TextStyle(font: Font(size: 13), color: ink)
  static let number = TextStyle(font: Font(size: 12), color: ink)
  static let heading = TextStyle(font: Font(size: 13, weight: .semibold), color: ink)
  static let title = TextStyle(font: Font(size: 15, weight: .semibold), color: ink)
  static let formula = TextStyle(font: Font(size: 14), color: ink)

  // MARK: Distances

  static let hair = 4.0
  static let small = 8.0
  static let medium = 16.0
  static let large = 24.0
  /// Between the edge of a figure and what it shows.
  static let margin = 16.0
}

/// A font and a colour for text.
struct TextStyle {
  var font: Font
  var color: Color

  /// The distance from one line to the next.
  var lineHeight: Double { (font.size * 1.4).rounded() }

  func colored(_ color: Color) -> TextStyle { TextStyle(font: font, color: color) }

  func width(of text: String) -> Double { font.metrics(of: text).advance }

  var semibold: TextStyle {
    var style = self
    style.font.weight = .semibold
    return style
  }
}
