/// A layer that normalises each channel, then scales and shifts it (Ioffe & Szegedy, "Batch normalization", 2015).
///
/// In training it takes the statistics of the batch, and keeps running ones; at inference it takes those. Running
/// statistics move as Keras's do: `running = momentum * running + (1 - momentum) * batch`, both with the biased
/// variance. (PyTorch calls `1 - momentum` the momentum, and keeps the unbiased variance.)
public struct BatchNorm: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String
  /// The running mean of each channel.
  public var mean: Tensor
  /// The running variance of each channel.
  public var variance: Tensor
  /// What each normalised channel is multiplied by.
  public var scale: Tensor
  /// What is added to each channel.
  public var offset: Tensor
  /// How much of the running statistics is kept at a step of training.
  public let momentum: Float
  /// What is added to the variance, so that nothing is divided by 0.
  public let epsilon: Float

  /// A layer that changes nothing yet: means and offsets of 0, variances and scales of 1.
  public init(channels: Int, momentum: Float = 0.99, epsilon: Float = 1e-5, name: String = "BatchNorm") {
    mean = Tensor(zeros: [channels])
    variance = Tensor(ones: [channels])
    scale = Tensor(ones: [channels])
    offset = Tensor(zeros: [channels])
    self.momentum = momentum
    self.epsilon = epsilon
    self.name = name
  }

  /// The scales.
  public var weightCount: Int { scale.count }

  /// The offsets.
  public var biasCount: Int { offset.count }

  /// Scales and offsets; the running statistics are not trained by gradients and do not count.
  public var parameters: [Tensor] {
    get { [scale, offset] }
    set {
      checkParameters(newValue)
      (scale, offset) = (newValue[0], newValue[1])
    }
  }

  /// The shape of the input. Throws when it has another number of channels.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    guard inputShape.last == scale.count else {
      throw .lengthMismatch(
        quantity: "the input's channel axis", length: inputShape.last ?? 0, expectedBy: "the batch normalisation",
        expected: scale.count)
    }
    return inputShape
  }

  /// The input normalised with the running statistics.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    batchNorm(input, mean: mean, variance: variance, scale: scale, offset: offset, epsilon: epsilon)
  }

  /// The input normalised with its own statistics in training, with the running ones at inference.
  public func callAsFunction(_ input: Tensor, mode: LayerMode) -> Tensor {
    guard case .training = mode else { return self(input) }
    return batchNorm(input, scale: scale, offset: offset, epsilon: epsilon)
  }

  /// The gradients with respect to the input, the scales and the offsets, the statistics held fixed.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    let all = batchNormGradients(
      outputGradient, input: input, mean: mean, variance: variance, scale: scale, epsilon: epsilon)
    return LayerGradients(input: all.input, parameters: [all.scale, all.offset])
  }

  /// The gradients with respect to the input, the scales and the offsets; in training the statistics depend on the
  /// input as well.
  public func gradients(
    input: Tensor, output: Tensor, outputGradient: Tensor, mode: LayerMode
  ) -> LayerGradients {
    guard case .training = mode else {
      return gradients(input: input, output: output, outputGradient: outputGradient)
    }
    let all = batchNormGradients(outputGradient, input: input, scale: scale, epsilon: epsilon)
    return LayerGradients(input: all.input, parameters: [all.scale, all.offset])
  }

  /// Moves the running statistics towards those of a batch.
  public mutating func updateStatistics(from input: Tensor) {
    let batch = batchStatistics(input)
    mean = mean * momentum + batch.mean * (1 - momentum)
    variance = variance * momentum + batch.variance * (1 - momentum)
  }
}
