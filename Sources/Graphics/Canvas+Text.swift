/// Which part of a line of text stands at the given x.
public enum TextAlignment: Sendable, Hashable { case start, center, end }

/// Which part of a line of text stands at the given y.
public enum TextBaseline: Sendable, Hashable {
  /// The line that letters stand on.
  case alphabetic
  /// Half the height of a capital letter or digit: what looks centred in a box.
  case middle
  /// The top of a capital letter.
  case capTop
}

extension Canvas {
  /// Draws one line of text.
  public func text(
    _ text: String, at point: Point, font: Font, color: Color = .black, alignment: TextAlignment = .start,
    baseline: TextBaseline = .alphabetic
  ) {
    guard !text.isEmpty else { return }
    let line = TextLine(text, font: font)
    let metrics = line.metrics
    let x =
      switch alignment {
      case .start: point.x
      case .center: point.x - metrics.advance / 2
      case .end: point.x - metrics.advance
      }
    let y =
      switch baseline {
      case .alphabetic: point.y
      case .middle: point.y + font.capHeight / 2
      case .capTop: point.y + font.capHeight
      }
    for run in line.runs {
      context.showText(run.text, at: Point(x: x + run.x, y: y), font: run.font, color: color)
    }
    guard recording != nil else { return }
    let bounds = surfaceBounds(of: metrics.ink.offset(x: x, y: y))
    let em = context.surfacePoint(Point(x: 0, y: 0))
    let emTop = context.surfacePoint(Point(x: 0, y: font.size))
    let dx = emTop.x - em.x
    let dy = emTop.y - em.y
    recording?.append(.text(text, bounds: bounds, size: (dx * dx + dy * dy).squareRoot()))
  }
}
