/// A layer that normalises each channel with fixed statistics, as at inference. Training changes scale and offset and
/// leaves the statistics as they are.
public struct BatchNorm: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String
  /// The mean of each channel.
  public var mean: Tensor
  /// The variance of each channel.
  public var variance: Tensor
  /// What each normalised channel is multiplied by.
  public var scale: Tensor
  /// What is added to each channel.
  public var offset: Tensor
  /// What is added to the variance, so that nothing is divided by 0.
  public let epsilon: Float

  /// A layer that changes nothing yet: means and offsets of 0, variances and scales of 1.
  public init(channels: Int, epsilon: Float = 1e-5, name: String = "BatchNorm") {
    mean = Tensor(zeros: [channels])
    variance = Tensor(ones: [channels])
    scale = Tensor(ones: [channels])
    offset = Tensor(zeros: [channels])
    self.epsilon = epsilon
    self.name = name
  }

  /// The scales.
  public var weightCount: Int { scale.count }

  /// The offsets.
  public var biasCount: Int { offset.count }

  /// Scales and offsets.
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

  /// The normalised input.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    batchNorm(input, mean: mean, variance: variance, scale: scale, offset: offset, epsilon: epsilon)
  }

  /// The gradients with respect to the input, the scales and the offsets, the statistics held fixed.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    let zeros = Tensor(zeros: scale.shape)
    let ones = Tensor(ones: scale.shape)
    let normalised = batchNorm(input, mean: mean, variance: variance, scale: ones, offset: zeros, epsilon: epsilon)
    return LayerGradients(
      input: batchNorm(
        outputGradient, mean: zeros, variance: variance, scale: scale, offset: zeros, epsilon: epsilon),
      parameters: [biasGradient(outputGradient * normalised), biasGradient(outputGradient)])
  }
}
