/// A dense (fully connected) layer's product: every output is a weighted sum of all inputs.
///
/// - Parameters:
///   - input: a vector of `n` features, or a batch `N x n`.
///   - weights: `n x units`.
///   - bias: one number for each unit.
/// - Returns: `units`, or `N x units`. Traps, naming both numbers, when the shapes do not fit.
public func dense(_ input: Tensor, weights: Tensor, bias: Tensor? = nil) -> Tensor {
  unwrap { () throws(ShapeError) in try checkDense(input.shape, weights: weights, bias: bias) }
  let (features, units) = (weights.shape[0], weights.shape[1])
  let batch = input.rank == 1 ? 1 : input.shape[0]
  var result = Tensor(zeros: input.rank == 1 ? [units] : [batch, units])
  if let bias {
    for n in 0..<batch {
      for unit in 0..<units { result.scalars[n * units + unit] = bias.scalars[unit] }
    }
  }
  MatrixProduct.accumulate(
    input.scalars, rows: batch, columns: features, weights.scalars, columns: units, into: &result.scalars)
  return result
}

/// Refuses operands of a dense product that do not fit.
func checkDense(_ inputShape: [Int], weights: Tensor, bias: Tensor?) throws(ShapeError) {
  guard inputShape.count == 1 || inputShape.count == 2 else {
    throw .unsupportedRank(quantity: "the input", shape: inputShape, expected: "features or N x features: flatten it")
  }
  guard weights.rank == 2 else {
    throw .unsupportedRank(quantity: "the weights", shape: weights.shape, expected: "features x units")
  }
  let features = inputShape[inputShape.count - 1]
  guard features == weights.shape[0] else {
    throw .lengthMismatch(
      quantity: "the input", length: features, expectedBy: "the dense layer", expected: weights.shape[0])
  }
  if let bias, bias.shape != [weights.shape[1]] {
    throw .lengthMismatch(
      quantity: "the bias", length: bias.count, expectedBy: "the dense layer", expected: weights.shape[1])
  }
}
