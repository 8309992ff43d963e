import Graphics

extension Paint {
  /// Colours at even distances from one height to another.
  static func downwards(_ top: Double, _ bottom: Double, _ colors: Color...) -> Paint {
    .linearGradient(stops: evenly(colors), start: Point(x: 0, y: top), end: Point(x: 0, y: bottom))
  }

  /// Colours at even distances from the left to the right.
  static func across(_ left: Double, _ right: Double, _ colors: Color...) -> Paint {
    .linearGradient(stops: evenly(colors), start: Point(x: left, y: 0), end: Point(x: right, y: 0))
  }

  /// Colours from a centre outwards.
  static func outwards(_ center: Point, _ radius: Double, _ stops: (Double, Color)...) -> Paint {
    .radialGradient(stops: stops.map { GradientStop($0.0, $0.1) }, center: center, radius: radius)
  }

  private static func evenly(_ colors: [Color]) -> [GradientStop] {
    colors.enumerated().map { GradientStop(Double($0.offset) / Double(max(colors.count - 1, 1)), $0.element) }
  }
}

extension Color {
  /// The colour in shade: 0 leaves it, 1 is nearly black.
  func shaded(_ amount: Double) -> Color { mixed(with: Color(hex: 0x140A0C, alpha: alpha), fraction: amount) }
  /// The colour in light: 0 leaves it, 1 is nearly white.
  func lit(_ amount: Double) -> Color { mixed(with: Color(hex: 0xFFF6E8, alpha: alpha), fraction: amount) }
}
