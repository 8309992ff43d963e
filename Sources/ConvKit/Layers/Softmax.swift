/// A layer that applies probabilities along the last axis.
public struct Softmax: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String

  /// An activation layer.
  public init(name: String = "Softmax") {
    self.name = name
  }

  /// The shape of the input.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] { inputShape }

  /// The function's value, in the shape of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { Activation.softmax(input) }

  /// The gradient with respect to the input.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: Activation.softmax.gradient(output: output, outputGradient: outputGradient))
  }
}
