/// What can go wrong with a drawing or an image file.
public enum GraphicsError: Error, Equatable {
  /// Cairo refused: what was being done, and Cairo's own words for why.
  case cairo(doing: String, status: String)
  /// A drawing is wider or higher than any may be.
  case tooLarge(doing: String, size: Size, longestSide: Double)
  /// Bytes that should be a PNG aren't one that can be read; with Cairo's words for why.
  case unreadablePNG(byteCount: Int, status: String)
}

extension GraphicsError: CustomStringConvertible {
  /// One sentence: what failed, and why.
  public var description: String {
    switch self {
    case .cairo(let doing, let status):
      "\(doing) failed: \(status)"
    case .tooLarge(let doing, let size, let longestSide):
      "\(doing) of \(size.width) x \(size.height) pixels failed: no side may be longer than \(longestSide)"
    case .unreadablePNG(let byteCount, let status):
      "these \(byteCount) bytes can't be read as a PNG image: \(status)"
    }
  }
}

/// Stops the program for a mistake of the caller's, in words that optimised builds keep.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError("Graphics: \(message())") }
}
