import Graphics

/// A digit as a field of signed distances to its outline: below 0 in the ink, above 0 on the paper.
///
/// Distances make every weight of stroke and every sharpness of edge one comparison away.
struct GlyphField {
  /// Cells from the top to the bottom of a digit; distances and positions are in units of this height.
  private static let height = 72.0
  private static let side = 128
  private var distances: [Float]

  /// Throws a `GraphicsError` when the digit can't be drawn.
  init(digit: Int, font: DigitFont) throws {
    let text = "\(digit)"
    func sized(_ size: Double) -> Font {
      Font(family: font.family, size: size, weight: font.isBold ? .bold : .regular, isItalic: font.isItalic)
    }
    // All digits of a font are set in one size; its 0 sets the measure.
    let measure = sized(100).metrics(of: "0").ink.height
    let chosen = sized(100 * Self.height / max(measure, 1))
    let ink = chosen.metrics(of: text).ink
    let side = Double(Self.side)
    let image = try Canvas.pixels(size: Size(width: side, height: side)) { canvas in
      let start = Point(x: side / 2 - ink.center.x, y: side / 2 - ink.center.y)
      canvas.text(text, at: start, font: chosen)
    }
    let isInk = stride(from: 3, to: image.pixels.count, by: 4).map { image.pixels[$0] >= 128 }
    let outside = DistanceTransform.distances(toCellsOf: isInk, side: Self.side)
    let inside = DistanceTransform.distances(toCellsOf: isInk.map { !$0 }, side: Self.side)
    // Between two neighbouring cells, one with ink and one without, the outline is half a cell from both.
    distances = zip(outside, inside).map { outside, inside in
      (outside > 0 ? outside - 0.5 : 0.5 - inside) / Float(Self.height)
    }
  }

  /// The distance at a point, interpolated between the four cells around it; the digit's centre is (0, 0).
  func distance(x: Float, y: Float) -> Float {
    let scale = Float(Self.height)
    let last = Float(Self.side - 1)
    let column = min(max(x * scale + last / 2, 0), last - 0.001)
    let row = min(max(y * scale + last / 2, 0), last - 0.001)
    let (left, top) = (Int(column), Int(row))
    let (right, down) = (column - Float(left), row - Float(top))
    let start = top * Self.side + left
    let upper = distances[start] + (distances[start + 1] - distances[start]) * right
    let below = start + Self.side
    let lower = distances[below] + (distances[below + 1] - distances[below]) * right
    return upper + (lower - upper) * down
  }
}
