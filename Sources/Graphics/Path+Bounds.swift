extension Path {
  /// A box that holds the outline: exact for lines, around the control points of curves and the whole of arcs' circles.
  /// Nil for an empty path.
  public var bounds: Rect? {
    var box: Rect?
    func include(_ rect: Rect) { box = box?.union(rect) ?? rect }
    func include(_ point: Point) { include(Rect(x: point.x, y: point.y, width: 0, height: 0)) }
    for step in steps {
      switch step {
      case .move(let point), .line(let point): include(point)
      case .curve(let control1, let control2, let end): [control1, control2, end].forEach(include)
      case .arc(let center, let radiusX, let radiusY, _, _):
        include(Rect(x: center.x - radiusX, y: center.y - radiusY, width: 2 * radiusX, height: 2 * radiusY))
      case .close: break
      }
    }
    return box
  }
}
