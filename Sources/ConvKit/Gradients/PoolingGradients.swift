/// The gradient of `maxPool2d` with respect to its input: every output's gradient goes to the first largest cell under
/// its window. Traps for operands that the geometry was not made for.
public func maxPool2dGradient(_ outputGradient: Tensor, input: Tensor, geometry: PoolingGeometry2D) -> Tensor {
  let pooling = checkedPooling(outputGradient, inputShape: input.shape, geometry)
  return Tensor(
    shape: input.shape, scalars: pooling.maximumGradient(outputGradient.scalars, input: input.scalars))
}

/// The gradient of `averagePool2d` with respect to its input: every output's gradient is shared out evenly.
/// Traps for operands that the geometry was not made for.
public func averagePool2dGradient(
  _ outputGradient: Tensor, inputShape: [Int], geometry: PoolingGeometry2D
) -> Tensor {
  let pooling = checkedPooling(outputGradient, inputShape: inputShape, geometry)
  return Tensor(shape: inputShape, scalars: pooling.averageGradient(outputGradient.scalars))
}

/// The gradient of `globalAveragePool2d` with respect to its input.
public func globalAveragePool2dGradient(_ outputGradient: Tensor, inputShape: [Int]) -> Tensor {
  let image = unwrap { () throws(ShapeError) in try ImageShape(inputShape, of: "the input") }
  guard outputGradient.count == image.batch * image.channels else {
    refuse(
      .geometryMismatch(
        quantity: "the output's gradient", shape: outputGradient.shape, expected: [image.batch, image.channels]))
  }
  let pixels = image.height * image.width
  var result = Tensor(zeros: inputShape)
  for index in result.scalars.indices {
    let cell = index / image.imageCount * image.channels + index % image.channels
    result.scalars[index] = outputGradient.scalars[cell] / Float(pixels)
  }
  return result
}

/// The gradient of `globalMaxPool2d` with respect to its input: it goes to the first largest pixel of each channel.
public func globalMaxPool2dGradient(_ outputGradient: Tensor, input: Tensor) -> Tensor {
  let geometry = unwrap { () throws(ShapeError) in
    let image = try ImageShape(input.shape, of: "the input")
    return try PoolingGeometry2D(inputShape: input.shape, poolSize: Pair(image.height, image.width))
  }
  let expected = globalMaxPool2d(input).shape
  guard outputGradient.shape == expected else {
    refuse(
      .geometryMismatch(quantity: "the output's gradient", shape: outputGradient.shape, expected: expected))
  }
  let pooled = unwrap { () throws(ShapeError) in
    let image = try ImageShape(input.shape, of: "the input")
    return image.result([1, 1, image.channels])
  }
  return maxPool2dGradient(outputGradient.reshaped(to: pooled), input: input, geometry: geometry)
}

private func checkedPooling(
  _ outputGradient: Tensor, inputShape: [Int], _ geometry: PoolingGeometry2D
) -> BlockedPooling {
  let image = unwrap { () throws(ShapeError) in try poolingInput(inputShape, geometry) }
  let pooling = BlockedPooling(geometry, image)
  let expected = pooling.resultShape
  guard outputGradient.shape == expected else {
    refuse(
      .geometryMismatch(quantity: "the output's gradient", shape: outputGradient.shape, expected: expected))
  }
  return pooling
}
