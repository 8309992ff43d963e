/// A layer that writes an image as one vector, row by row, all channels of a pixel together.
public struct Flatten: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String

  /// A flattening layer.
  public init(name: String = "Flatten") {
    self.name = name
  }

  /// What follows depends on all pixels.
  public var extent: SpatialExtent { .global }

  /// `H * W * C` for an image, `N x (H * W * C)` for a batch.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    let count = try SizeLimits.elementCount(of: inputShape.count == 4 ? Array(inputShape.dropFirst()) : inputShape)
    return inputShape.count == 4 ? [inputShape[0], count] : [count]
  }

  /// The same numbers as a vector, or as one vector for each image of a batch.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    input.reshaped(to: unwrap { () throws(ShapeError) in try outputShape(for: input.shape) })
  }

  /// The gradient in the shape of the input.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: outputGradient.reshaped(to: input.shape))
  }
}
