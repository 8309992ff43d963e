/// The rectified linear unit, element by element: `max(x, 0)`. NaN stays NaN.
public func relu(_ input: Tensor) -> Tensor {
  var result = input
  result.scalars.withUnsafeMutableBufferPointer { values in
    for index in values.indices { values[index] = values[index] < 0 ? 0 : values[index] }
  }
  return result
}

/// The hyperbolic tangent, element by element.
public func tanh(_ input: Tensor) -> Tensor {
  var result = input
  for index in result.scalars.indices { result.scalars[index] = hyperbolicTangent(result.scalars[index]) }
  return result
}

/// The logistic function, element by element: `1 / (1 + exp(-x))`.
public func sigmoid(_ input: Tensor) -> Tensor {
  var result = input
  for index in result.scalars.indices { result.scalars[index] = 1 / (1 + exponential(-result.scalars[index])) }
  return result
}

/// Probabilities along the last axis: `exp(x_i) / sum over j of exp(x_j)`, calculated from the distance to the largest
/// number, so that large ones do not overflow.
public func softmax(_ input: Tensor) -> Tensor {
  guard let classes = input.shape.last, classes > 0 else { refuse(.empty(quantity: "the last axis of a softmax")) }
  var result = input
  for start in stride(from: 0, to: input.count, by: classes) {
    let range = start..<start + classes
    let largest = input.scalars[range].reduce(-.infinity) { Swift.max($0, $1) }
    var sum: Float = 0
    for index in range {
      let value = exponential(input.scalars[index] - largest)
      result.scalars[index] = value
      sum += value
    }
    for index in range { result.scalars[index] /= sum }
  }
  return result
}
