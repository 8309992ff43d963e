/// The gradient of `relu`: where the output is positive, the output's gradient passes.
public func reluGradient(output: Tensor, outputGradient: Tensor) -> Tensor {
  checkGradient(outputGradient, of: output)
  return Tensor(shape: output.shape, scalars: Elementwise.reluGradient(output.scalars, outputGradient.scalars))
}

/// The gradient of `tanh`: `(1 - y * y)` times the output's gradient.
public func tanhGradient(output: Tensor, outputGradient: Tensor) -> Tensor {
  checkGradient(outputGradient, of: output)
  return Tensor(shape: output.shape, scalars: Elementwise.tanhGradient(output.scalars, outputGradient.scalars))
}

/// The gradient of `sigmoid`: `y * (1 - y)` times the output's gradient.
public func sigmoidGradient(output: Tensor, outputGradient: Tensor) -> Tensor {
  checkGradient(outputGradient, of: output)
  return Tensor(shape: output.shape, scalars: Elementwise.sigmoidGradient(output.scalars, outputGradient.scalars))
}

/// The gradient of `softmax` along the last axis: `y_i * (g_i - sum over j of g_j * y_j)`.
public func softmaxGradient(output: Tensor, outputGradient: Tensor) -> Tensor {
  checkGradient(outputGradient, of: output)
  guard let classes = output.shape.last, classes > 0 else { return outputGradient }
  var result = outputGradient
  for start in stride(from: 0, to: output.count, by: classes) {
    let range = start..<start + classes
    let mean = range.reduce(Float(0)) { $0 + output.scalars[$1] * outputGradient.scalars[$1] }
    for index in range { result.scalars[index] = output.scalars[index] * (outputGradient.scalars[index] - mean) }
  }
  return result
}

/// Refuses a gradient that has another shape than what it is the gradient of.
func checkGradient(_ gradient: Tensor, of output: Tensor) {
  guard gradient.shape == output.shape else {
    refuse(
      .shapeMismatch(
        quantity: "the output's gradient", shape: gradient.shape, expectedBy: "the output", expected: output.shape))
  }
}
