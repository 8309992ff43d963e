extension Tensor {
  /// The smallest number; traps for a tensor without elements.
  public var min: Float {
    guard let value = scalars.min() else { refuse(.empty(quantity: "a tensor whose minimum is asked for")) }
    return value
  }

  /// The largest number; traps for a tensor without elements.
  public var max: Float {
    guard let value = scalars.max() else { refuse(.empty(quantity: "a tensor whose maximum is asked for")) }
    return value
  }

  /// The sum of all numbers, added up in double precision.
  public var sum: Float { Float(preciseSum) }

  /// The mean of all numbers; traps for a tensor without elements.
  public var mean: Float {
    guard count > 0 else { refuse(.empty(quantity: "a tensor whose mean is asked for")) }
    return Float(preciseSum / Double(count))
  }

  /// The index, in row-major order, of the first largest number; traps for a tensor without elements.
  public var indexOfMax: Int {
    guard let first = scalars.first else { refuse(.empty(quantity: "a tensor whose maximum is asked for")) }
    var (best, index) = (first, 0)
    for (candidate, value) in scalars.enumerated() where value > best { (best, index) = (value, candidate) }
    return index
  }

  private var preciseSum: Double { scalars.reduce(0) { $0 + Double($1) } }
}
