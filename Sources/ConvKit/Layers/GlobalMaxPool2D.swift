/// A layer that takes the largest number of each channel: `H x W x C` gives `C`.
public struct GlobalMaxPool2D: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String

  /// A global pooling layer.
  public init(name: String = "GlobalMaxPool2D") {
    self.name = name
  }

  /// Every output depends on all pixels.
  public var extent: SpatialExtent { .global }

  /// `C`, or `N x C` for a batch.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    try ImageShape(inputShape, of: "the input").channelShape
  }

  /// The largest numbers of the channels.
  public func callAsFunction(_ input: Tensor) -> Tensor { globalMaxPool2d(input) }

  /// The gradient with respect to the input.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: globalMaxPool2dGradient(outputGradient, input: input))
  }
}
