/// How a layer looks at the rows and columns of its input.
public enum SpatialExtent: Hashable, Sendable {
  /// Every output pixel depends on the input pixel at its place.
  case pointwise
  /// Every output pixel depends on a window.
  case window(SlidingWindow)
  /// Every output depends on all pixels, or on regions that no one stride describes: receptive fields end here.
  case global
}
