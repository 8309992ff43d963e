import Graphics

/// A lock of hair or a fold of cloth: everything between two lines that run the same way.
///
/// Strands are drawn at fractions of the way from one line to the other, so that they follow both.
struct HairLock {
  /// Points of one edge, from the root to the tip.
  var near: [Point]
  /// As many points of the other edge.
  var far: [Point]

  init(near: [(Double, Double)], far: [(Double, Double)]) {
    self.near = near.map { Point(x: $0.0, y: $0.1) }
    self.far = far.map { Point(x: $0.0, y: $0.1) }
  }

  private init(near: [Point], far: [Point]) {
    self.near = near
    self.far = far
  }

  func mirrored(about axis: Double) -> HairLock {
    func mirror(_ points: [Point]) -> [Point] { points.map { Point(x: 2 * axis - $0.x, y: $0.y) } }
    return HairLock(near: mirror(near), far: mirror(far))
  }

  /// What the lock covers.
  var outline: Path {
    var path = Path(through: near, closed: false)
    let back = Array(far.reversed())
    if let turn = back.first { path.line(to: turn) }
    path.curve(through: back)
    path.close()
    return path
  }

  /// The line at a fraction of the way from `near` to `far`.
  func strand(at fraction: Double) -> [Point] {
    zip(near, far).map { Point(x: $0.x + ($1.x - $0.x) * fraction, y: $0.y + ($1.y - $0.y) * fraction) }
  }

  /// The line from one edge to the other, at a fraction of the way from the root to the tip.
  func rung(at fraction: Double) -> (from: Point, to: Point) {
    func along(_ points: [Point]) -> Point {
      let position = fraction * Double(points.count - 1)
      let index = min(Int(position), points.count - 2)
      let part = position - Double(index)
      let (from, to) = (points[index], points[index + 1])
      return Point(x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part)
    }
    return (along(near), along(far))
  }
}
