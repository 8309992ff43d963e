/// How parameters follow their gradients: `SGD`, `Adam`, or a type of your own.
public protocol Optimizer: Sendable {
  /// How far a step goes.
  var learningRate: Float { get set }

  /// Makes one step. The parameters are the same, in the same order, at every step. Traps when there are not as many
  /// gradients, of the same shapes, as parameters, or when the parameters have other sizes than at the step before.
  mutating func update(_ parameters: inout [Tensor], gradients: [Tensor])
}

/// Refuses parameters that are not those of the steps before, to which an optimiser's own numbers belong.
func checkState(_ state: [[Float]], of parameters: [Tensor], _ optimizer: String) {
  guard state.map(\.count) == parameters.map(\.count) else {
    refuse(
      .shapeMismatch(
        quantity: "the list of parameters", shape: parameters.map(\.count),
        expectedBy: "the one that this \(optimizer) made its first step with", expected: state.map(\.count)))
  }
}

/// Refuses gradients of another number or other shapes than the parameters.
func checkGradients(_ gradients: [Tensor], of parameters: [Tensor]) {
  guard parameters.count == gradients.count else {
    refuse(
      .lengthMismatch(
        quantity: "the list of gradients", length: gradients.count, expectedBy: "the list of parameters",
        expected: parameters.count))
  }
  for (gradient, parameter) in zip(gradients, parameters) where gradient.shape != parameter.shape {
    refuse(
      .shapeMismatch(
        quantity: "a gradient", shape: gradient.shape, expectedBy: "its parameter", expected: parameter.shape))
  }
}
