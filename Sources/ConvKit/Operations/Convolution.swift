/// The convolution of images with filters, as networks mean it: a cross-correlation, whose filter is not flipped.
///
/// `y[i, j, k] = bias[k] + sum over u, v, c of x[i * s - p + u * d, j * s - p + v * d, c] * filter[u, v, c, k]`,
/// where cells outside the image are 0.
///
/// - Parameters:
///   - input: `H x W` (one channel), `H x W x C`, or a batch `N x H x W x C`.
///   - filter: `H x W` (one channel, one filter), or `H x W x Cin/groups x K`.
///   - bias: one number for each filter.
///   - strides: cells between neighbouring windows: `2`, `[1, 2]`, or a variable.
///   - padding: `.valid`, `.same` (output `ceil(input / stride)`), or `.explicit`.
///   - dilations: cells between neighbouring taps; 1 is an ordinary convolution.
///   - groups: group g of the filters reads group g of the channels only.
/// - Returns: `H' x W' x K` in the rank of the input; a single image without channels that meets more than one filter
///   gets a third axis. Traps, naming both numbers, when the shapes do not fit.
public func conv2d(
  _ input: Tensor, filter: Tensor, bias: Tensor? = nil, strides: some SizeArgument = 1, padding: Padding = .valid,
  dilations: some SizeArgument = 1, groups: Int = 1
) -> Tensor {
  let geometry = unwrap { () throws(ShapeError) in
    try ConvolutionGeometry2D(
      inputShape: input.shape, filterShape: filter.shape, strides: strides, padding: padding, dilations: dilations,
      groups: groups)
  }
  return conv2d(input, filter: filter, bias: bias, geometry: geometry)
}

/// The convolution (cross-correlation) of images with filters by a geometry that was made before.
/// Traps when the geometry was made for other shapes.
public func conv2d(
  _ input: Tensor, filter: Tensor, bias: Tensor? = nil, geometry: ConvolutionGeometry2D
) -> Tensor {
  conv2d(input, filter: filter, bias: bias, geometry: geometry, cache: nil)
}

/// The same with a place that keeps the filters as the algorithm wants them, from call to call.
func conv2d(
  _ input: Tensor, filter: Tensor, bias: Tensor?, geometry: ConvolutionGeometry2D, cache: FilterCache?
) -> Tensor {
  let operands = unwrap { () throws(ShapeError) in
    try ConvolutionOperands(input: input, filter: filter, bias: bias, geometry: geometry)
  }
  let batch = operands.image.batch
  let algorithm = ConvolutionAlgorithm(for: geometry, batch: batch, isPrepared: cache != nil)
  let prepared =
    cache?.prepared(filter.scalars, geometry: geometry, algorithm: algorithm)
    ?? PreparedFilter(filter.scalars, geometry: geometry, algorithm: algorithm)
  let scalars = ConvolutionForward.run(
    input.scalars, filter: filter.scalars, prepared: prepared, bias: bias?.scalars, batch: batch, geometry: geometry)
  return Tensor(shape: operands.image.result(geometry.outputShape), scalars: scalars)
}
