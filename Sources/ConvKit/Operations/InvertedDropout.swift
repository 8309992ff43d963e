/// Inverted dropout: every number is set to 0 with probability `rate`, and divided by `1 - rate` otherwise, so that its
/// expectation stays the same.
///
/// It is its own gradient: `dropout` of the output's gradient with the same rate and seed. The same seed drops the same
/// positions of a shape. Traps for a rate outside 0..<1.
public func dropout(_ input: Tensor, rate: Float, seed: Int) -> Tensor {
  checkDropoutRate(rate)
  var random = SeededGenerator(seed: seed)
  let factor = 1 / (1 - rate)
  var result = input
  result.scalars.withUnsafeMutableBufferPointer { values in
    for index in values.indices { values[index] = random.nextUnit() < rate ? 0 : values[index] * factor }
  }
  return result
}

/// Refuses a share that would drop everything, or is none.
func checkDropoutRate(_ rate: Float) {
  guard (0..<1).contains(rate) else { refuse(.notAShare(quantity: "the dropout rate", value: rate)) }
}
