extension Tensor {
  /// Normally distributed numbers; the same seed gives the same numbers.
  public init(randomNormal shape: [Int], mean: Float = 0, standardDeviation: Float = 1, seed: Int) {
    var random = SeededGenerator(seed: seed)
    self.init(zeros: shape)
    for index in scalars.indices { scalars[index] = mean + standardDeviation * random.nextNormal() }
  }

  /// Uniformly distributed numbers in `range`, the upper bound excluded; the same seed gives the same numbers.
  public init(randomUniform shape: [Int], in range: Range<Float> = 0..<1, seed: Int) {
    var random = SeededGenerator(seed: seed)
    self.init(zeros: shape)
    let width = range.upperBound - range.lowerBound
    for index in scalars.indices { scalars[index] = range.lowerBound + width * random.nextUnit() }
  }
}
