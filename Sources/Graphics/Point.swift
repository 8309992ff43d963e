/// A place on a canvas: x to the right, y downwards, in CSS pixels (1/96 inch).
public struct Point: Sendable, Hashable {
  /// From the left edge.
  public var x: Double
  /// From the top edge.
  public var y: Double

  /// A place by its coordinates.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The top left corner of a canvas.
  public static let zero = Point(x: 0, y: 0)

  /// This point moved right by `dx` and down by `dy`.
  public func offset(x dx: Double = 0, y dy: Double = 0) -> Point {
    Point(x: x + dx, y: y + dy)
  }
}
