/// A layer that keeps the largest number under every window.
public struct MaxPool2D: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String
  /// Rows and columns of the window.
  public let poolSize: Pair
  /// Cells between neighbouring windows.
  public let strides: Pair
  /// The padding of the input, which never wins.
  public let padding: Padding
  /// Whether a last window may hang over the end.
  public let ceilMode: Bool

  /// A pooling layer; `strides` are the pool size unless given.
  public init(
    poolSize: some SizeArgument = 2, strides: (some SizeArgument)? = Int?.none, padding: Padding = .valid,
    ceilMode: Bool = false, name: String = "MaxPool2D"
  ) {
    self.poolSize = poolSize.pair
    self.strides = strides?.pair ?? poolSize.pair
    self.padding = padding
    self.ceilMode = ceilMode
    self.name = name
  }

  /// The pooling window.
  public var extent: SpatialExtent {
    .window(SlidingWindow(kernelSize: poolSize, strides: strides, padding: padding, ceilMode: ceilMode))
  }

  /// How the window slides over an input of this shape. Throws when the window does not fit.
  public func geometry(for inputShape: [Int]) throws(ShapeError) -> PoolingGeometry2D {
    try PoolingGeometry2D(
      inputShape: inputShape, poolSize: poolSize, strides: strides, padding: padding, ceilMode: ceilMode)
  }

  /// `H' x W' x C`, in the rank of the input.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    let image = try ImageShape(inputShape, of: "the input")
    return BlockedPooling(try geometry(for: inputShape), image).resultShape
  }

  /// The pooled image or batch.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    maxPool2d(input, poolSize: poolSize, strides: strides, padding: padding, ceilMode: ceilMode)
  }

  /// The gradient with respect to the input.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    let geometry = unwrap { () throws(ShapeError) in try self.geometry(for: input.shape) }
    return LayerGradients(input: maxPool2dGradient(outputGradient, input: input, geometry: geometry))
  }
}
