/// The gradients of `dense`: with respect to the input (in its shape), the weights (`features x units`) and the bias
/// (`units`), summed over the batch.
public func denseGradients(
  _ outputGradient: Tensor, input: Tensor, weights: Tensor
) -> (input: Tensor, weights: Tensor, bias: Tensor) {
  unwrap { () throws(ShapeError) in try checkDense(input.shape, weights: weights, bias: nil) }
  let (features, units) = (weights.shape[0], weights.shape[1])
  let batch = input.rank == 1 ? 1 : input.shape[0]
  let expected = input.shape.dropLast() + [units]
  guard outputGradient.shape == Array(expected) else {
    refuse(
      .geometryMismatch(
        quantity: "the output's gradient", shape: outputGradient.shape, expected: Array(expected)))
  }
  let inputGradient = MatrixProduct.multiply(
    outputGradient.scalars, rows: batch, columns: units, weights.scalars, columns: features, transposing: .right)
  let weightGradient = MatrixProduct.multiply(
    input.scalars, rows: features, columns: batch, outputGradient.scalars, columns: units, transposing: .left)
  return (
    Tensor(shape: input.shape, scalars: inputGradient), Tensor(shape: weights.shape, scalars: weightGradient),
    biasGradient(outputGradient)
  )
}
