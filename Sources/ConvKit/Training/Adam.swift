/// Adaptive moment estimation (Kingma & Ba, "Adam: a method for stochastic optimization", 2015).
///
/// With gradient g at step t: `m = beta1 * m + (1 - beta1) * g`, `v = beta2 * v + (1 - beta2) * g * g`, both corrected
/// for having begun at 0, and
/// `parameter -= learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)`.
public struct Adam: Optimizer {
  /// How far a step goes: about this much for each parameter, whatever the size of its gradient.
  public var learningRate: Float
  /// How much of the mean gradient is kept.
  public var beta1: Float
  /// How much of the mean squared gradient is kept.
  public var beta2: Float
  /// What is added to the divisor, so that nothing is divided by 0.
  public var epsilon: Float
  private var steps = 0
  private var means: [[Float]] = []
  private var squares: [[Float]] = []

  /// An optimiser that has made no step yet, with the paper's numbers unless told otherwise.
  public init(learningRate: Float = 0.001, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// Makes one step. Traps when there are not as many gradients, of the same shapes, as parameters, and when the
  /// parameters have other sizes than at the step before.
  public mutating func update(_ parameters: inout [Tensor], gradients: [Tensor]) {
    checkGradients(gradients, of: parameters)
    if means.isEmpty {
      means = parameters.map { [Float](repeating: 0, count: $0.count) }
      squares = means
    }
    checkState(means, of: parameters, "Adam")
    steps += 1
    // The corrections of both moments, taken out of the loop: they are the same for all parameters.
    let correction = squareRoot(1 - power(beta2, steps))
    let rate = learningRate * correction / (1 - power(beta1, steps))
    let floor = epsilon * correction
    for index in parameters.indices {
      step(
        &parameters[index].scalars, &means[index], &squares[index], gradients[index].scalars, rate: rate, floor: floor)
    }
  }

  private func step(
    _ parameters: inout [Float], _ means: inout [Float], _ squares: inout [Float], _ gradients: [Float], rate: Float,
    floor: Float
  ) {
    parameters.withUnsafeMutableBufferPointer { parameters in
      means.withUnsafeMutableBufferPointer { means in
        squares.withUnsafeMutableBufferPointer { squares in
          gradients.withUnsafeBufferPointer { gradients in
            for index in parameters.indices {
              let gradient = gradients[index]
              means[index] = beta1 * means[index] + (1 - beta1) * gradient
              squares[index] = beta2 * squares[index] + (1 - beta2) * gradient * gradient
              parameters[index] -= rate * means[index] / (squareRoot(squares[index]) + floor)
            }
          }
        }
      }
    }
  }
}
