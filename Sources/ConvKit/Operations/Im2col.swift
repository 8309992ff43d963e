/// The patches under every window of an image as the columns of a matrix, so that a convolution becomes one product.
///
/// - Parameters:
///   - input: one image, `H x W` or `H x W x C`.
///   - kernelSize: rows and columns of the window.
/// - Returns: `(kernel height * kernel width * C) x positions`. A column is ordered by kernel row, kernel column,
///   channel, as a filter `H x W x C x K` is; positions run along the rows of the output. (Other libraries put the
///   channel first.) Traps for a batch, and for a window that does not fit.
///
/// ```swift
/// im2col(Tensor(zeros: [5, 5, 3]), kernelSize: 3).shape  // [27, 9]
/// ```
public func im2col(
  _ input: Tensor, kernelSize: some SizeArgument, strides: some SizeArgument = 1, padding: Padding = .valid,
  dilations: some SizeArgument = 1
) -> Tensor {
  let geometry = unwrap { () throws(ShapeError) in
    let image = try singleImage(input.shape)
    return try ConvolutionGeometry2D(
      inputShape: input.shape, filterShape: [kernelSize.pair.vertical, kernelSize.pair.horizontal, image.channels, 1],
      strides: strides, padding: padding, dilations: dilations)
  }
  return im2col(input, geometry: geometry)
}

/// The patches under every window of an image as the columns of a matrix; traps for groups, and for an image that the
/// geometry was not made for.
public func im2col(_ input: Tensor, geometry: ConvolutionGeometry2D) -> Tensor {
  let image = unwrap { () throws(ShapeError) in
    try checkUngrouped(geometry)
    return try singleImage(input.shape)
  }
  guard image.image == geometry.inputShape else {
    refuse(.geometryMismatch(quantity: "the input", shape: input.shape, expected: geometry.inputShape))
  }
  var rows = Tensor(zeros: [geometry.positions, geometry.patchSize])
  PatchMatrix(geometry).gatherAll(input.scalars, into: &rows.scalars)
  return rows.transposed
}

/// The transpose of `im2col`: adds every column back to the pixels it was read from.
///
/// - Parameters:
///   - columns: `patch size x positions`, ordered as `im2col` gives it.
///   - geometry: the geometry that `im2col` was called with.
/// - Returns: an image `H x W x C`, in which a pixel that n windows read holds the sum of n numbers.
public func col2im(_ columns: Tensor, geometry: ConvolutionGeometry2D) -> Tensor {
  unwrap { () throws(ShapeError) in try checkUngrouped(geometry) }
  let expected = [geometry.patchSize, geometry.positions]
  guard columns.shape == expected else {
    refuse(.geometryMismatch(quantity: "the matrix of columns", shape: columns.shape, expected: expected))
  }
  var image = Tensor(zeros: geometry.inputShape)
  PatchMatrix(geometry).scatterAll(columns.transposed.scalars, into: &image.scalars)
  return image
}

private func singleImage(_ shape: [Int]) throws(ShapeError) -> ImageShape {
  guard shape.count == 2 || shape.count == 3 else {
    throw .unsupportedRank(quantity: "the image", shape: shape, expected: "H x W or H x W x C")
  }
  return try ImageShape(shape, of: "the image")
}

private func checkUngrouped(_ geometry: ConvolutionGeometry2D) throws(ShapeError) {
  guard geometry.groups == 1 else {
    throw .tooLarge(quantity: "the number of groups of a column matrix", value: geometry.groups, maximum: 1)
  }
}
