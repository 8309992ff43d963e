/// An outline of lines and curves, built step by step and then filled, stroked or clipped to.
///
/// ```swift
/// var triangle = Path()
/// triangle.move(to: Point(x: 0, y: 0))
/// triangle.line(to: Point(x: 10, y: 0))
/// triangle.line(to: Point(x: 5, y: 8))
/// triangle.close()
/// canvas.fill(triangle, with: .color(.black))
/// ```
public struct Path: Sendable, Hashable {
  /// One step of an outline.
  public enum Step: Sendable, Hashable {
    case move(Point)
    case line(Point)
    /// A cubic Bézier curve to `end`.
    case curve(control1: Point, control2: Point, end: Point)
    /// Part of an ellipse; angles in radians, clockwise from the right. Joined to what comes before by a line.
    case arc(center: Point, radiusX: Double, radiusY: Double, start: Double, end: Double)
    case close
  }

  /// The steps so far.
  public private(set) var steps: [Step] = []

  /// An empty outline.
  public init() {}

  /// A rectangle.
  public init(_ rect: Rect) {
    steps = [
      .move(Point(x: rect.minX, y: rect.minY)), .line(Point(x: rect.maxX, y: rect.minY)),
      .line(Point(x: rect.maxX, y: rect.maxY)), .line(Point(x: rect.minX, y: rect.maxY)), .close,
    ]
  }

  /// A rectangle with round corners; the radius is at most half the shorter side.
  public init(_ rect: Rect, cornerRadius: Double) {
    let radius = max(0, min(cornerRadius, rect.width / 2, rect.height / 2))
    self.init()
    guard radius > 0 else {
      append(Path(rect))
      return
    }
    let quarter = Double.pi / 2
    let corners = [
      Point(x: rect.maxX - radius, y: rect.minY + radius), Point(x: rect.maxX - radius, y: rect.maxY - radius),
      Point(x: rect.minX + radius, y: rect.maxY - radius), Point(x: rect.minX + radius, y: rect.minY + radius),
    ]
    for (index, center) in corners.enumerated() {
      let start = Double(index - 1) * quarter
      arc(center: center, radius: radius, start: start, end: start + quarter)
    }
    close()
  }

  /// The ellipse that touches the four sides of `rect`.
  public init(ellipseIn rect: Rect) {
    self.init()
    arc(center: rect.center, radiusX: rect.width / 2, radiusY: rect.height / 2, start: 0, end: 2 * .pi)
    close()
  }

  /// Straight lines from point to point.
  public init(points: [Point], closed: Bool = false) {
    for (index, point) in points.enumerated() {
      steps.append(index == 0 ? .move(point) : .line(point))
    }
    if closed { close() }
  }

  /// One straight line.
  public init(from start: Point, to end: Point) {
    self.init(points: [start, end])
  }

  /// Starts a new part of the outline.
  public mutating func move(to point: Point) { steps.append(.move(point)) }

  /// A straight line from where the outline is.
  public mutating func line(to point: Point) { steps.append(.line(point)) }

  /// A cubic Bézier curve.
  public mutating func curve(to end: Point, control1: Point, control2: Point) {
    steps.append(.curve(control1: control1, control2: control2, end: end))
  }

  /// Part of a circle; angles in radians, clockwise from the right.
  public mutating func arc(center: Point, radius: Double, start: Double, end: Double) {
    arc(center: center, radiusX: radius, radiusY: radius, start: start, end: end)
  }

  /// Part of an ellipse; angles in radians, clockwise from the right.
  public mutating func arc(center: Point, radiusX: Double, radiusY: Double, start: Double, end: Double) {
    steps.append(.arc(center: center, radiusX: radiusX, radiusY: radiusY, start: start, end: end))
  }

  /// A straight line back to where this part started.
  public mutating func close() { steps.append(.close) }

  /// Adds another outline; overlapping outlines that run the same way are filled as one.
  public mutating func append(_ other: Path) { steps.append(contentsOf: other.steps) }
}
