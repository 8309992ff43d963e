/// A path of straight and cubic pieces, in the units of a face: a square of 256 with its origin at the top left.
struct Outline {
  enum Element {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  var elements: [Element] = []

  /// A smooth curve through points (Catmull-Rom), closed or open.
  init(through points: [(Double, Double)], closed: Bool) {
    guard let first = points.first else { return }
    elements.append(.move(Point(x: first.0, y: first.1)))
    let count = points.count
    func point(_ index: Int) -> (Double, Double) {
      closed ? points[(index + count) % count] : points[min(max(index, 0), count - 1)]
    }
    for index in 0..<(closed ? count : count - 1) {
      let (before, from, to, after) = (point(index - 1), point(index), point(index + 1), point(index + 2))
      elements.append(
        .curve(
          Point(x: from.0 + (to.0 - before.0) / 6, y: from.1 + (to.1 - before.1) / 6),
          Point(x: to.0 - (after.0 - from.0) / 6, y: to.1 - (after.1 - from.1) / 6),
          Point(x: to.0, y: to.1)))
    }
    if closed { elements.append(.close) }
  }

  static func closed(_ points: (Double, Double)...) -> Outline { Outline(through: points, closed: true) }
  static func open(_ points: (Double, Double)...) -> Outline { Outline(through: points, closed: false) }

  /// A closed outline whose right half is given from the top to the bottom; the left half is its mirror image.
  static func symmetric(about x: Double, _ right: [(Double, Double)]) -> Outline {
    let left = right.reversed().filter { $0.0 > 0.01 }
    return Outline(through: right.map { (x + $0.0, $0.1) } + left.map { (x - $0.0, $0.1) }, closed: true)
  }

  static func polygon(_ points: [(Double, Double)]) -> Outline {
    var result = Outline(elements: [])
    for (index, point) in points.enumerated() {
      let point = Point(x: point.0, y: point.1)
      result.elements.append(index == 0 ? .move(point) : .line(point))
    }
    result.elements.append(.close)
    return result
  }

  static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Outline {
    polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
  }

  static func ellipse(_ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double) -> Outline {
    let points = (0..<12).map { step in
      let angle = Double(step) * .pi / 6
      return (x + radiusX * cos(angle), y + radiusY * sin(angle))
    }
    return Outline(through: points, closed: true)
  }

  init(elements: [Element]) { self.elements = elements }

  /// The outline with every point moved.
  func mapped(_ move: (Point) -> Point) -> Outline {
    Outline(
      elements: elements.map { element in
        switch element {
        case .move(let point): .move(move(point))
        case .line(let point): .line(move(point))
        case .curve(let first, let second, let end): .curve(move(first), move(second), move(end))
        case .close: .close
        }
      })
  }

  func mirrored(about x: Double) -> Outline { mapped { Point(x: 2 * x - $0.x, y: $0.y) } }
}
