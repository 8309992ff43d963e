/// Stochastic gradient descent with momentum: `v = momentum * v - learningRate * gradient; parameter += v`.
public struct SGD: Optimizer {
  /// How far a step goes along the gradient.
  public var learningRate: Float
  /// How much of the previous step is kept; 0 is plain descent.
  public var momentum: Float
  private var velocities: [[Float]] = []

  /// An optimiser that has made no step yet.
  public init(learningRate: Float = 0.01, momentum: Float = 0.9) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// Makes one step. Traps when there are not as many gradients, of the same shapes, as parameters, and when the
  /// parameters have other sizes than at the step before.
  public mutating func update(_ parameters: inout [Tensor], gradients: [Tensor]) {
    checkGradients(gradients, of: parameters)
    if velocities.isEmpty { velocities = parameters.map { [Float](repeating: 0, count: $0.count) } }
    checkState(velocities, of: parameters, "SGD")
    for index in parameters.indices {
      Elementwise.momentumStep(
        &parameters[index].scalars, velocities: &velocities[index], gradients: gradients[index].scalars,
        momentum: momentum, rate: learningRate)
    }
  }
}
