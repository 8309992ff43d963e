/// Batch normalisation with fixed statistics, as at inference:
/// `scale * (x - mean) / sqrt(variance + epsilon) + offset` for each channel, the last axis.
///
/// Traps when one of the four vectors has another length than there are channels.
public func batchNorm(
  _ input: Tensor, mean: Tensor, variance: Tensor, scale: Tensor, offset: Tensor, epsilon: Float = 1e-5
) -> Tensor {
  guard let channels = input.shape.last else {
    refuse(.unsupportedRank(quantity: "the input", shape: [], expected: "of at least one axis, channels last"))
  }
  for (name, vector) in [("mean", mean), ("variance", variance), ("scale", scale), ("offset", offset)]
  where vector.shape != [channels] {
    refuse(
      .lengthMismatch(
        quantity: "the \(name)", length: vector.count, expectedBy: "the input's channel axis", expected: channels))
  }
  let factors = (0..<channels).map { scale.scalars[$0] / squareRoot(variance.scalars[$0] + epsilon) }
  let shifts = (0..<channels).map { offset.scalars[$0] - mean.scalars[$0] * factors[$0] }
  return Tensor(
    shape: input.shape, scalars: Elementwise.scaledRows(input.scalars, factors: factors, terms: shifts))
}

/// Batch normalisation as in training: each channel, the last axis, with its own mean and variance over the batch
/// (Ioffe & Szegedy, "Batch normalization", 2015).
///
/// Traps for an empty batch, and when one of the two vectors has another length than there are channels.
public func batchNorm(_ input: Tensor, scale: Tensor, offset: Tensor, epsilon: Float = 1e-5) -> Tensor {
  let (mean, variance) = batchStatistics(input)
  return batchNorm(input, mean: mean, variance: variance, scale: scale, offset: offset, epsilon: epsilon)
}
