import Graphics

extension Canvas {
  /// Fills a rectangle with thin slanting lines.
  func hatch(_ rect: Rect, color: Color, spacing: Double = 5) {
    var lines = Path()
    var offset = rect.minX - rect.height + spacing / 2
    while offset < rect.maxX {
      // From the bottom edge up to the right, cut where the line meets the sides.
      let startX = max(offset, rect.minX)
      let endX = min(offset + rect.height, rect.maxX)
      if endX > startX {
        lines.move(to: Point(x: startX, y: rect.maxY - (startX - offset)))
        lines.line(to: Point(x: endX, y: rect.maxY - (endX - offset)))
      }
      offset += spacing
    }
    stroke(lines, with: .color(color), style: StrokeStyle(width: 0.8))
  }
}
