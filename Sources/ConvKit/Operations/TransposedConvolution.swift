/// The transpose of a convolution: every input cell adds its value, times the filter, to the output.
///
/// It undoes the shape of a convolution with the same numbers, not its values:
/// `output = stride * (input - 1) + k_eff - padding + outputPadding` per axis. There are no groups.
///
/// - Parameters:
///   - input: `H x W`, `H x W x C` or `N x H x W x C`.
///   - filter: `H x W` (one channel in and out), or `H x W x Cin x K`.
///   - bias: one number for each of the K output channels.
///   - strides: cells between the contributions of neighbouring input cells.
///   - padding: cells that are cut off at each side; `.same` makes the output `input * stride`.
///   - outputPadding: cells added at the bottom and right, below the stride.
///   - dilations: cells between neighbouring taps.
/// - Returns: `H' x W' x K`, in the rank of the input as for `conv2d`. Traps, naming both numbers, when the shapes do
///   not fit.
public func transposedConv2d(
  _ input: Tensor, filter: Tensor, bias: Tensor? = nil, strides: some SizeArgument = 1, padding: Padding = .valid,
  outputPadding: some SizeArgument = 0, dilations: some SizeArgument = 1
) -> Tensor {
  let geometry = unwrap { () throws(ShapeError) in
    try TransposedGeometry2D(
      inputShape: input.shape, filterShape: filter.shape, strides: strides, padding: padding,
      outputPadding: outputPadding, dilations: dilations)
  }
  return transposedConv2d(input, filter: filter, bias: bias, geometry: geometry)
}

/// A transposed convolution by a geometry that was made before. Traps when it was made for other shapes.
public func transposedConv2d(
  _ input: Tensor, filter: Tensor, bias: Tensor? = nil, geometry: TransposedGeometry2D
) -> Tensor {
  let image = unwrap { () throws(ShapeError) in
    try checkTransposedOperands(input: input, filter: filter, bias: bias, geometry: geometry)
  }
  let scalars = InputGradient(geometry.direct)(
    input.scalars, filter: filter.scalars, order: .transposed, bias: bias?.scalars, batch: image.batch)
  return Tensor(shape: image.result(geometry.outputShape), scalars: scalars)
}

/// The shape of the input, once it, the filter and the bias are found to be those of the geometry.
func checkTransposedOperands(
  input: Tensor, filter: Tensor, bias: Tensor?, geometry: TransposedGeometry2D
) throws(ShapeError) -> ImageShape {
  let image = try ImageShape(input.shape, of: "the input")
  let weights = try FilterShape(filter.shape)
  guard image.image == geometry.inputShape else {
    throw .geometryMismatch(quantity: "the input", shape: input.shape, expected: geometry.inputShape)
  }
  guard [weights.height, weights.width, weights.channels, weights.filters] == geometry.filterShape else {
    throw .geometryMismatch(quantity: "the filter", shape: filter.shape, expected: geometry.filterShape)
  }
  if let bias, bias.shape != [geometry.direct.inputChannels] {
    throw .lengthMismatch(
      quantity: "the bias", length: bias.count, expectedBy: "the filter stack", expected: geometry.direct.inputChannels)
  }
  _ = try SizeLimits.elementCount(of: [image.batch] + geometry.outputShape)
  return image
}
