import ConvKit

/// What a figure can't draw; each is a mistake in the calling code, and traps.
enum FigureError: Error, Equatable {
  case notAnImage(figure: String, shape: [Int])
  case notOneChannel(figure: String, shape: [Int])
  case notOneImage(figure: String, shape: [Int])
  case noElements(figure: String, quantity: String)
  case outside(figure: String, quantity: String, value: Int, range: ClosedRange<Int>)
  case tooLarge(figure: String, quantity: String, value: Int, limit: Int)
  case mismatch(figure: String, quantity: String, count: Int, expected: Int, expectedBy: String)
  case tooManyColumns(figure: String, columns: Int, limit: Int, of: String)
  case tooManyPaths(figure: String, layers: Int, paths: Double)
  case scale(figure: String, ColorScale)
  case geometry(figure: String, ShapeError)
}

extension FigureError: CustomStringConvertible {
  var description: String {
    switch self {
    case .notAnImage(let figure, let shape):
      "\(figure) draws an image of shape H x W, H x W x 1 or H x W x 3, not one of shape \(shape)"
    case .notOneChannel(let figure, let shape):
      "\(figure) draws one channel, H x W or H x W x 1, not a tensor of shape \(shape); choose one with channel(_:)"
    case .notOneImage(let figure, let shape):
      "\(figure) draws one image, H x W or H x W x C, not a tensor of shape \(shape); choose one with part(_:)"
    case .noElements(let figure, let quantity):
      "\(figure) has nothing to draw: \(quantity) is empty"
    case .outside(let figure, let quantity, let value, let range):
      "\(figure) has no \(quantity) \(value); it goes from \(range.lowerBound) to \(range.upperBound)"
    case .tooLarge(let figure, let quantity, let value, let limit):
      "\(figure) draws at most \(limit) \(quantity), not \(value)"
    case .mismatch(let figure, let quantity, let count, let expected, let expectedBy):
      "\(figure) got \(count) \(quantity) where \(expectedBy) asks for \(expected)"
    case .tooManyColumns(let figure, let columns, let limit, let reason):
      "\(figure) has at most \(NumberText.counted(limit, "column")) \(reason), not \(columns)"
    case .tooManyPaths(let figure, let layers, let paths):
      "\(figure) can't count the \(NumberText.scientific(paths)) paths along an axis through \(layers) layers; it counts up to \(Int.max)"
    case .scale(let figure, .grey(let range)):
      "\(figure) got a grey scale from \(range.lowerBound) to \(range.upperBound);"
        + " its ends are two different finite numbers"
    case .scale(let figure, .signed(let limit)):
      "\(figure) got a signed scale with a limit of \(limit); a limit is a finite number above 0"
    case .scale(let figure, .positive(let limit)):
      "\(figure) got a positive scale with a limit of \(limit); a limit is a finite number above 0"
    case .geometry(let figure, let error):
      "\(figure): \(error)"
    }
  }
}

/// Stops the program over a mistake in the calling code, in words that optimised builds keep.
func refuse(_ error: FigureError, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError(error.description, file: file, line: line)
}

/// The value of `body`; a size that can't exist stops the program with its sentence, and with the figure's name.
func unwrap<Value>(
  for figure: String, file: StaticString = #fileID, line: UInt = #line, _ body: () throws(ShapeError) -> Value
) -> Value {
  do {
    return try body()
  } catch {
    refuse(.geometry(figure: figure, error), file: file, line: line)
  }
}
