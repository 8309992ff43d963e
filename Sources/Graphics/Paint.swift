/// What fills a shape or a line: one colour, or colours that run into each other.
public enum Paint: Sendable, Hashable {
  case color(Color)
  /// Colours change from `start` to `end`, along straight bands across that line.
  case linearGradient(stops: [GradientStop], start: Point, end: Point)
  /// Colours change from the circle around `startCenter` to the one around `endCenter`.
  case radialGradient(
    stops: [GradientStop], startCenter: Point, startRadius: Double, endCenter: Point, endRadius: Double)

  /// Colours change from the centre of a disc to its rim.
  public static func radialGradient(stops: [GradientStop], center: Point, radius: Double) -> Paint {
    .radialGradient(stops: stops, startCenter: center, startRadius: 0, endCenter: center, endRadius: radius)
  }
}

/// A colour at a place of a gradient: 0 where it starts, 1 where it ends.
public struct GradientStop: Sendable, Hashable {
  /// The place, 0...1.
  public var offset: Double
  /// The colour there.
  public var color: Color

  /// A colour at a place.
  public init(_ offset: Double, _ color: Color) {
    self.offset = offset
    self.color = color
  }
}
