/// A layer that applies the rectified linear unit, `max(x, 0)`, element by element.
public struct ReLU: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String

  /// An activation layer.
  public init(name: String = "ReLU") {
    self.name = name
  }

  /// The shape of the input.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] { inputShape }

  /// The function's value, in the shape of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { Activation.relu(input) }

  /// The gradient with respect to the input.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: Activation.relu.gradient(output: output, outputGradient: outputGradient))
  }
}
