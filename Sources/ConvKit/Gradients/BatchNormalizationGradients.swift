/// The gradients of `batchNorm` with given statistics, which are held fixed, as at inference: with respect to the
/// input, the scales and the offsets.
///
/// Traps when shapes do not fit.
public func batchNormGradients(
  _ outputGradient: Tensor, input: Tensor, mean: Tensor, variance: Tensor, scale: Tensor, epsilon: Float = 1e-5
) -> (input: Tensor, scale: Tensor, offset: Tensor) {
  checkGradient(outputGradient, of: input)
  let (zeros, ones) = (Tensor(zeros: scale.shape), Tensor(ones: scale.shape))
  let normalised = batchNorm(input, mean: mean, variance: variance, scale: ones, offset: zeros, epsilon: epsilon)
  return (
    batchNorm(outputGradient, mean: zeros, variance: variance, scale: scale, offset: zeros, epsilon: epsilon),
    biasGradient(outputGradient * normalised), biasGradient(outputGradient)
  )
}

/// The gradients of `batchNorm` with the statistics of the batch, as in training: with respect to the input, on which
/// the statistics depend, the scales and the offsets.
///
/// With g the output's gradient, z the normalised input and means over the batch,
/// `dx = scale / sqrt(variance + epsilon) * (g - mean(g) - z * mean(g * z))`. Traps when shapes do not fit.
public func batchNormGradients(
  _ outputGradient: Tensor, input: Tensor, scale: Tensor, epsilon: Float = 1e-5
) -> (input: Tensor, scale: Tensor, offset: Tensor) {
  checkGradient(outputGradient, of: input)
  let (mean, variance) = batchStatistics(input)
  let (zeros, ones) = (Tensor(zeros: scale.shape), Tensor(ones: scale.shape))
  let normalised = batchNorm(input, mean: mean, variance: variance, scale: ones, offset: zeros, epsilon: epsilon)
  let scaleGradient = biasGradient(outputGradient * normalised)
  let offsetGradient = biasGradient(outputGradient)

  let channels = scale.count
  let pixels = Float(input.count / channels)
  let factors = (0..<channels).map { scale.scalars[$0] / squareRoot(variance.scalars[$0] + epsilon) }
  var result = outputGradient
  result.scalars.withUnsafeMutableBufferPointer { gradients in
    normalised.scalars.withUnsafeBufferPointer { normalised in
      for start in stride(from: 0, to: gradients.count, by: channels) {
        for channel in 0..<channels {
          let common = offsetGradient.scalars[channel] + normalised[start + channel] * scaleGradient.scalars[channel]
          gradients[start + channel] = factors[channel] * (gradients[start + channel] - common / pixels)
        }
      }
    }
  }
  return (result, scaleGradient, offsetGradient)
}
