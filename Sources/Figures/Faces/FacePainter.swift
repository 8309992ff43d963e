import Graphics

/// The few strokes that faces are painted with.
struct FacePainter {
  let canvas: Canvas

  func fill(_ path: Path, _ paint: Paint) { canvas.fill(path, with: paint) }
  func fill(_ path: Path, _ color: Color) { canvas.fill(path, with: .color(color)) }

  /// A line with round ends.
  func stroke(_ path: Path, _ color: Color, width: Double) {
    canvas.stroke(path, with: .color(color), style: StrokeStyle(width: width, cap: .round, join: .round))
  }

  /// A soft patch of light or shade: an ellipse that fades to nothing at its edge.
  func glow(at center: Point, _ radiusX: Double, _ radiusY: Double, angle: Double = 0, _ color: Color) {
    let stops = (0...8).map { step in
      let distance = Double(step) / 8
      let strength = (1 - distance * distance) * (1 - distance * distance)
      return GradientStop(distance, color.opacity(color.alpha * strength))
    }
    canvas.saved {
      canvas.translate(x: center.x, y: center.y)
      canvas.rotate(by: angle)
      canvas.scale(x: radiusX, y: radiusY)
      canvas.fill(.ellipse(0, 0, 1, 1), with: .radialGradient(stops: stops, center: .zero, radius: 1))
    }
  }

  /// Draws turned about a point, clockwise.
  func turned(by degrees: Double, about center: Point, _ draw: () -> Void) {
    canvas.saved {
      canvas.translate(x: center.x, y: center.y)
      canvas.rotate(by: degrees * .pi / 180)
      canvas.translate(x: -center.x, y: -center.y)
      draw()
    }
  }

  func clipped(to path: Path, _ draw: () -> Void) {
    canvas.saved {
      canvas.clip(to: path)
      draw()
    }
  }
}
