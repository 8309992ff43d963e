/// A mistake in code that calls this module; it traps.
enum Misuse: Equatable {
  case notAnImage(shape: [Int])
  case countBelowZero(Int)
  case noFonts
}

extension Misuse: CustomStringConvertible {
  var description: String {
    switch self {
    case .notAnImage(let shape):
      "Image.save writes an image of shape H x W, H x W x 1 or H x W x 3, not one of shape \(shape)."
    case .countBelowZero(let count):
      "Digits.generate can't draw \(count) digits; the count must be 0 or more."
    case .noFonts:
      "Digits.generate got no fonts; give at least one, or leave them out."
    }
  }
}

/// Stops the program over a mistake in the calling code, in words that optimised builds keep.
func refuse(_ misuse: Misuse, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError(misuse.description, file: file, line: line)
}
