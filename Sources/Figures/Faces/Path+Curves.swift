import Graphics

/// The outlines that faces are made of, in the units of a face: a square of 256 with its origin at the top left.
extension Path {
  /// A smooth curve through points, closed or open.
  init(through points: [Point], closed: Bool) {
    self.init()
    guard let first = points.first else { return }
    move(to: first)
    curve(through: points, closed: closed)
    if closed { close() }
  }

  /// Goes on from the first of the points smoothly through the others (Catmull-Rom).
  mutating func curve(through points: [Point], closed: Bool = false) {
    let count = points.count
    func point(_ index: Int) -> Point {
      closed ? points[(index + count) % count] : points[min(max(index, 0), count - 1)]
    }
    for index in 0..<(closed ? count : max(count - 1, 0)) {
      let (before, from, to, after) = (point(index - 1), point(index), point(index + 1), point(index + 2))
      curve(
        to: to,
        control1: from.offset(x: (to.x - before.x) / 6, y: (to.y - before.y) / 6),
        control2: to.offset(x: (from.x - after.x) / 6, y: (from.y - after.y) / 6))
    }
  }

  /// A closed smooth outline through points.
  static func blob(_ points: (Double, Double)...) -> Path {
    Path(through: points.map { Point(x: $0.0, y: $0.1) }, closed: true)
  }

  /// A smooth line through points.
  static func line(_ points: (Double, Double)...) -> Path {
    Path(through: points.map { Point(x: $0.0, y: $0.1) }, closed: false)
  }

  /// A closed smooth outline whose right half is given downwards, by distances from the axis; the left half mirrors it.
  static func symmetric(about axis: Double, _ right: [(Double, Double)]) -> Path {
    let left = right.reversed().filter { $0.0 > 0 }
    return Path(
      through: right.map { Point(x: axis + $0.0, y: $0.1) } + left.map { Point(x: axis - $0.0, y: $0.1) }, closed: true)
  }

  /// A chain of cubic Béziers, each given by its two control points and its end.
  static func bezier(from start: Point, _ pieces: (Point, Point, Point)..., closed: Bool = false) -> Path {
    var path = Path()
    path.move(to: start)
    for piece in pieces { path.curve(to: piece.2, control1: piece.0, control2: piece.1) }
    if closed { path.close() }
    return path
  }

  static func ellipse(_ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double) -> Path {
    Path(ellipseIn: Rect(x: x - radiusX, y: y - radiusY, width: 2 * radiusX, height: 2 * radiusY))
  }

  static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Path {
    Path(Rect(x: x, y: y, width: width, height: height))
  }

  static func polygon(_ points: (Double, Double)...) -> Path {
    Path(points: points.map { Point(x: $0.0, y: $0.1) }, closed: true)
  }
}
