/// A layer that takes the mean of each channel: `H x W x C` gives `C`.
public struct GlobalAveragePool2D: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String

  /// A global pooling layer.
  public init(name: String = "GlobalAveragePool2D") {
    self.name = name
  }

  /// Every output depends on all pixels.
  public var extent: SpatialExtent { .global }

  /// `C`, or `N x C` for a batch.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    try ImageShape(inputShape, of: "the input").channelShape
  }

  /// The means of the channels.
  public func callAsFunction(_ input: Tensor) -> Tensor { globalAveragePool2d(input) }

  /// The gradient with respect to the input.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: globalAveragePool2dGradient(outputGradient, inputShape: input.shape))
  }
}
