/// A layer that applies the logistic function, element by element.
public struct Sigmoid: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String

  /// An activation layer.
  public init(name: String = "Sigmoid") {
    self.name = name
  }

  /// The shape of the input.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] { inputShape }

  /// The function's value, in the shape of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { Activation.sigmoid(input) }

  /// The gradient with respect to the input.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: Activation.sigmoid.gradient(output: output, outputGradient: outputGradient))
  }
}
