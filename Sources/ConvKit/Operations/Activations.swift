/// The rectified linear unit, element by element: `max(x, 0)`. NaN stays NaN.
public func relu(_ input: Tensor) -> Tensor {
  Tensor(shape: input.shape, scalars: Elementwise.relu(input.scalars))
}

/// The hyperbolic tangent, element by element, within 1e-6 of the true value, relative to it.
public func tanh(_ input: Tensor) -> Tensor {
  Tensor(shape: input.shape, scalars: Elementwise.tanh(input.scalars))
}

/// The logistic function, element by element: `1 / (1 + exp(-x))`, within 1e-6 of the true value, relative to it.
public func sigmoid(_ input: Tensor) -> Tensor {
  Tensor(shape: input.shape, scalars: Elementwise.sigmoid(input.scalars))
}

/// Probabilities along the last axis: `exp(x_i) / sum over j of exp(x_j)`, calculated from the distance to the largest
/// number, so that large ones do not overflow.
public func softmax(_ input: Tensor) -> Tensor {
  guard let classes = input.shape.last, classes > 0 else { refuse(.empty(quantity: "the last axis of a softmax")) }
  return Tensor(shape: input.shape, scalars: Elementwise.softmax(input.scalars, columns: classes))
}
