/// A dense (fully connected) layer's product: every output is a weighted sum of all inputs.
///
/// - Parameters:
///   - input: a vector of `n` features, or a batch `N x n`.
///   - weights: `n x units`.
///   - bias: one number for each unit.
/// - Returns: `units`, or `N x units`. Traps, naming both numbers, when the shapes do not fit.
public func dense(_ input: Tensor, weights: Tensor, bias: Tensor? = nil) -> Tensor {
  dense(input, weights: weights, bias: bias, activation: nil, cache: nil)
}

/// The same for a layer: with its activation, and with a place that keeps the weights as the kernels want them, from
/// call to call.
func dense(
  _ input: Tensor, weights: Tensor, bias: Tensor?, activation: Activation?, cache: PackedMatrixCache?
) -> Tensor {
  unwrap { () throws(ShapeError) in try checkDense(input.shape, weights: weights, bias: bias) }
  let (features, units) = (weights.shape[0], weights.shape[1])
  let batch = input.rank == 1 ? 1 : input.shape[0]
  _ = unwrap { () throws(ShapeError) in try SizeLimits.elementCount(of: [batch, units]) }
  let isRectified = activation == .relu
  let scalars = [Float](count: batch * units) { result in
    guard features > 0 else {
      for index in 0..<batch * units { result[index] = bias?.scalars[index % units] ?? 0 }
      if isRectified { Elementwise.rectify(result, count: batch * units) }
      return
    }
    input.scalars.withPointer { input in
      weights.scalars.withPointer { weights in
        let left = MatrixView(base: input, rows: batch, columns: features, rowStride: features, columnStride: 1)
        let right = MatrixView(base: weights, rows: features, columns: units, rowStride: units, columnStride: 1)
        guard let bias else {
          return MatrixProduct.multiply(
            left, right, start: .zero, rectifies: isRectified, cache: cache, into: result, resultStride: units)
        }
        bias.scalars.withPointer {
          MatrixProduct.multiply(
            left, right, start: .row($0), rectifies: isRectified, cache: cache, into: result, resultStride: units)
        }
      }
    }
  }
  let sums = Tensor(shape: input.rank == 1 ? [units] : [batch, units], scalars: scalars)
  return activation.map { $0 == .relu ? sums : $0(sums) } ?? sums
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
