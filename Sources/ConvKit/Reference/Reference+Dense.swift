extension Reference {
  /// Every output as the bias and the products of all inputs with their weights.
  public static func dense(_ input: Tensor, weights: Tensor, bias: Tensor? = nil) -> Tensor {
    unwrap { () throws(ShapeError) in try checkDense(input.shape, weights: weights, bias: bias) }
    let (features, units) = (weights.shape[0], weights.shape[1])
    let rows = input.rank == 1 ? [input] : (0..<input.shape[0]).map(input.part)
    let outputs = rows.flatMap { row in
      (0..<units).map { unit in
        (0..<features).reduce(bias?[unit] ?? 0) { $0 + row[$1] * weights[$1, unit] }
      }
    }
    return Tensor(shape: input.shape.dropLast() + [units], scalars: outputs)
  }
}
