/// What was drawn on a canvas: where each text stands and how large, and the box around each shape and picture.
///
/// Tests read it: does any text overlap another, does anything leave the canvas, how small is the smallest text?
public struct Recording: Sendable, Equatable {
  /// Whether a shape was filled or its outline drawn.
  public enum ShapeKind: String, Sendable { case fill, stroke }

  /// One call that drew something. Boxes are in CSS pixels from the canvas's top left corner, transforms applied.
  public enum Call: Sendable, Equatable {
    /// A line of text, the box around its ink, and its font's size.
    case text(String, bounds: Rect, size: Double)
    case shape(ShapeKind, bounds: Rect)
    case image(bounds: Rect, columns: Int, rows: Int)

    /// The box around what was drawn; a line's is as thin as its path.
    public var bounds: Rect {
      switch self {
      case .text(_, let bounds, _), .shape(_, let bounds), .image(let bounds, _, _): bounds
      }
    }
  }

  /// The canvas's size in CSS pixels.
  public let size: Size
  /// The calls in the order of drawing.
  public private(set) var calls: [Call] = []

  init(size: Size) { self.size = size }

  mutating func append(_ call: Call) { calls.append(call) }

  /// The texts in the order of drawing.
  public var texts: [String] {
    calls.compactMap { if case .text(let text, _, _) = $0 { text } else { nil } }
  }

  /// The size of the smallest text, in CSS pixels; nil where there is none.
  public var smallestFontSize: Double? {
    calls.compactMap { if case .text(_, _, let size) = $0 { size } else { nil } }.min()
  }

  /// Pairs of texts whose ink overlaps.
  public var overlappingTexts: [(String, String)] {
    let boxes = calls.compactMap { call -> (String, Rect)? in
      if case .text(let text, let bounds, _) = call { (text, bounds) } else { nil }
    }
    var pairs: [(String, String)] = []
    for (index, first) in boxes.enumerated() {
      for second in boxes[(index + 1)...] where first.1.overlaps(second.1) { pairs.append((first.0, second.0)) }
    }
    return pairs
  }

  /// Calls that drew outside the canvas, by more than `tolerance` CSS pixels.
  public func callsOutside(tolerance: Double = 0.01) -> [Call] {
    let canvas = Rect(origin: .zero, size: size)
    return calls.filter { !canvas.contains($0.bounds, tolerance: tolerance) }
  }

  /// The calls as lines of text, places rounded to whole pixels: what a test compares with what was agreed on.
  public var dump: String {
    func box(_ rect: Rect) -> String {
      [rect.x, rect.y, rect.width, rect.height].map { String(Int($0.rounded())) }.joined(separator: " ")
    }
    return calls.map { call in
      switch call {
      case .text(let text, let bounds, let size): "text \(Int(size.rounded())) [\(box(bounds))] \(text)"
      case .shape(let kind, let bounds): "\(kind.rawValue) [\(box(bounds))]"
      case .image(let bounds, let columns, let rows): "image \(columns)x\(rows) [\(box(bounds))]"
      }
    }.joined(separator: "\n")
  }
}
