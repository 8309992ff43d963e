/// A layer that applies the hyperbolic tangent, element by element.
public struct Tanh: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String

  /// An activation layer.
  public init(name: String = "Tanh") {
    self.name = name
  }

  /// The shape of the input.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] { inputShape }

  /// The function's value, in the shape of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { Activation.tanh(input) }

  /// The gradient with respect to the input.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: Activation.tanh.gradient(output: output, outputGradient: outputGradient))
  }
}
