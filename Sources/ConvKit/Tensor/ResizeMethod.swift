/// How an image is resampled to another size.
public enum ResizeMethod: Hashable, Sendable {
  /// A weighted mean of the four nearest pixels; pixel centres lie at half-integer positions.
  case bilinear
  /// The nearest pixel.
  case nearest
  /// The mean over the area that a new pixel covers: for making images smaller.
  case area
}
