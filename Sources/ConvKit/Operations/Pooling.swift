/// The largest number under every window; padding never wins.
///
/// - Parameters:
///   - input: `H x W`, `H x W x C` or `N x H x W x C`.
///   - poolSize: rows and columns of the window.
///   - strides: the pool size unless given.
///   - padding: less than the pool size on each side.
///   - ceilMode: whether a last window may hang over the end.
/// - Returns: `H' x W' x C` in the rank of the input. A NaN under a window gives NaN. Traps, naming both numbers, when
///   the window does not fit.
public func maxPool2d(
  _ input: Tensor, poolSize: some SizeArgument, strides: (some SizeArgument)? = Int?.none, padding: Padding = .valid,
  ceilMode: Bool = false
) -> Tensor {
  let geometry = unwrap { () throws(ShapeError) in
    try PoolingGeometry2D(
      inputShape: input.shape, poolSize: poolSize, strides: strides, padding: padding, ceilMode: ceilMode)
  }
  return maxPool2d(input, geometry: geometry)
}

/// The largest number under every window of a geometry that was made before.
public func maxPool2d(_ input: Tensor, geometry: PoolingGeometry2D) -> Tensor {
  let image = unwrap { () throws(ShapeError) in try poolingInput(input.shape, geometry) }
  return BlockedPooling(geometry, image).maximum(input.scalars)
}

/// The mean of the numbers under every window.
///
/// - Parameters:
///   - input: `H x W`, `H x W x C` or `N x H x W x C`.
///   - poolSize: rows and columns of the window.
///   - strides: the pool size unless given.
///   - padding: less than the pool size on each side.
///   - ceilMode: whether a last window may hang over the end; the overhang is never counted.
///   - countIncludePad: whether explicit padding counts as zeros. `.same` padding never counts.
/// - Returns: `H' x W' x C` in the rank of the input. Traps, naming both numbers, when the window does not fit.
public func averagePool2d(
  _ input: Tensor, poolSize: some SizeArgument, strides: (some SizeArgument)? = Int?.none, padding: Padding = .valid,
  ceilMode: Bool = false, countIncludePad: Bool = true
) -> Tensor {
  let geometry = unwrap { () throws(ShapeError) in
    try PoolingGeometry2D(
      inputShape: input.shape, poolSize: poolSize, strides: strides, padding: padding, ceilMode: ceilMode,
      countIncludePad: countIncludePad)
  }
  return averagePool2d(input, geometry: geometry)
}

/// The mean of the numbers under every window of a geometry that was made before.
public func averagePool2d(_ input: Tensor, geometry: PoolingGeometry2D) -> Tensor {
  let image = unwrap { () throws(ShapeError) in try poolingInput(input.shape, geometry) }
  return BlockedPooling(geometry, image).average(input.scalars)
}

/// The mean of each channel: `H x W x C` gives `C`, `N x H x W x C` gives `N x C`.
public func globalAveragePool2d(_ input: Tensor) -> Tensor {
  let (pooling, shape) = wholeImage(input)
  return Tensor(shape: shape, scalars: pooling.average(input.scalars).scalars)
}

/// The largest number of each channel: `H x W x C` gives `C`, `N x H x W x C` gives `N x C`.
public func globalMaxPool2d(_ input: Tensor) -> Tensor {
  let (pooling, shape) = wholeImage(input)
  return Tensor(shape: shape, scalars: pooling.maximum(input.scalars).scalars)
}

/// The shape of the input of a pooling, once it is found to be the geometry's.
func poolingInput(_ shape: [Int], _ geometry: PoolingGeometry2D) throws(ShapeError) -> ImageShape {
  let image = try ImageShape(shape, of: "the input")
  let expected = [geometry.vertical.input, geometry.horizontal.input]
  guard [image.height, image.width] == expected else {
    throw .geometryMismatch(quantity: "the input", shape: shape, expected: expected)
  }
  return image
}

/// Pooling by one window as large as the image, and the shape of its result.
private func wholeImage(_ input: Tensor) -> (pooling: BlockedPooling, shape: [Int]) {
  unwrap { () throws(ShapeError) in
    let image = try ImageShape(input.shape, of: "the input")
    guard image.height * image.width > 0 else { throw .empty(quantity: "an image that is pooled") }
    let geometry = try PoolingGeometry2D(inputShape: input.shape, poolSize: [image.height, image.width])
    return (BlockedPooling(geometry, image), image.channelShape)
  }
}
