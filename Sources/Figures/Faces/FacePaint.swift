/// What an outline of a face is filled with.
enum FacePaint {
  case flat(Color)
  /// A gradient along the line between two points.
  case linear(Point, Point, [(Double, Color)])
  /// A gradient from a centre outwards.
  case radial(Point, Double, [(Double, Color)])

  /// A gradient downwards between two heights.
  static func vertical(_ top: Double, _ bottom: Double, _ colors: Color...) -> FacePaint {
    .linear(Point(x: 0, y: top), Point(x: 0, y: bottom), spread(colors))
  }

  /// Stops at even distances.
  static func spread(_ colors: [Color]) -> [(Double, Color)] {
    colors.enumerated().map { (Double($0.offset) / Double(max(colors.count - 1, 1)), $0.element) }
  }
}

extension Color {
  /// A colour written as in CSS: `Color(hex: 0xE8B796)`.
  init(hex: Int) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255, alpha: 1)
  }

  /// The colour on the way to another one: 0 is this one, 1 the other.
  func mixed(with other: Color, _ amount: Double) -> Color {
    Color(
      red: red + (other.red - red) * amount, green: green + (other.green - green) * amount,
      blue: blue + (other.blue - blue) * amount, alpha: alpha + (other.alpha - alpha) * amount)
  }

  /// The colour seen through.
  func opacity(_ alpha: Double) -> Color { Color(red: red, green: green, blue: blue, alpha: alpha) }
  func darker(_ amount: Double) -> Color { mixed(with: Color(hex: 0x140A0C).opacity(alpha), amount) }
  func lighter(_ amount: Double) -> Color { mixed(with: Color(hex: 0xFFF6E8).opacity(alpha), amount) }
}
