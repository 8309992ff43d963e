/// Tensors put side by side along the last axis, the channels; all other axes must agree.
///
/// Sums of feature maps need no function of their own: `a + b`. Traps for an empty list and for shapes that do not fit.
public func concatenate(_ tensors: [Tensor]) -> Tensor {
  guard let first = tensors.first, first.rank > 0 else { refuse(.empty(quantity: "the list of tensors")) }
  for tensor in tensors.dropFirst() where tensor.shape.dropLast() != first.shape.dropLast() {
    refuse(
      .shapeMismatch(
        quantity: "a part", shape: tensor.shape, expectedBy: "the first one", expected: first.shape))
  }
  let widths = tensors.map { $0.shape[$0.rank - 1] }
  let pixels = first.shape.dropLast().reduce(1, *)
  var scalars: [Float] = []
  scalars.reserveCapacity(pixels * widths.reduce(0, +))
  for pixel in 0..<pixels {
    for (tensor, width) in zip(tensors, widths) { scalars += tensor.scalars[pixel * width..<(pixel + 1) * width] }
  }
  return Tensor(shape: first.shape.dropLast() + [widths.reduce(0, +)], scalars: scalars)
}
