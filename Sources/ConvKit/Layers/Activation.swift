/// A function that a layer applies to its result.
public enum Activation: Hashable, Sendable {
  /// `max(x, 0)`.
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// The logistic function.
  case sigmoid
  /// Probabilities along the last axis.
  case softmax

  /// The function's value.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    switch self {
    case .relu: ConvKit.relu(input)
    case .tanh: ConvKit.tanh(input)
    case .sigmoid: ConvKit.sigmoid(input)
    case .softmax: ConvKit.softmax(input)
    }
  }

  /// The gradient with respect to the input, from the function's value and the gradient with respect to that.
  public func gradient(output: Tensor, outputGradient: Tensor) -> Tensor {
    switch self {
    case .relu: reluGradient(output: output, outputGradient: outputGradient)
    case .tanh: tanhGradient(output: output, outputGradient: outputGradient)
    case .sigmoid: sigmoidGradient(output: output, outputGradient: outputGradient)
    case .softmax: softmaxGradient(output: output, outputGradient: outputGradient)
    }
  }
}
