/// What lies beyond the edge of an image that is filtered.
public enum Border: Hashable, Sendable {
  /// The nearest pixel of the edge goes on.
  case edge
  /// One value everywhere.
  case constant(Float)
  /// The image is mirrored at its edge pixels, which are not repeated.
  case reflect

  /// The pixel that stands for position `index` on an axis of `size` pixels; nil where it is the constant.
  func source(of index: Int, size: Int) -> Int? {
    if index >= 0 && index < size { return index }
    switch self {
    case .constant: return nil
    case .edge: return Swift.min(Swift.max(index, 0), size - 1)
    case .reflect:
      guard size > 1 else { return 0 }
      let period = 2 * (size - 1)
      let phase = (index % period + period) % period
      return phase < size ? phase : period - phase
    }
  }

  /// What `.constant` holds; 0 for the others.
  var constantValue: Float {
    if case .constant(let value) = self { value } else { 0 }
  }
}
