/// The gradient of `conv2d` with respect to its input.
///
/// - Parameters:
///   - outputGradient: the gradient of a loss with respect to the output, in its shape.
///   - filter: the filter of the forward pass.
///   - geometry: the geometry of the forward pass.
/// - Returns: a gradient in the shape of the input, as an image `H x W x C` or a batch. Traps for operands that the
///   geometry was not made for.
public func conv2dInputGradient(
  _ outputGradient: Tensor, filter: Tensor, geometry: ConvolutionGeometry2D
) -> Tensor {
  let output = unwrap { () throws(ShapeError) in try gradientShape(outputGradient, geometry) }
  let weights = unwrap { () throws(ShapeError) in try FilterShape(filter.shape) }
  guard [weights.height, weights.width, weights.channels, weights.filters] == geometry.filterShape else {
    refuse(.geometryMismatch(quantity: "the filter", shape: filter.shape, expected: geometry.filterShape))
  }
  let depthwise = geometry.isDepthwise ? DepthwiseGradients(geometry, batch: output.batch) : nil
  let scalars =
    depthwise?.inputGradient(outputGradient.scalars, filter: filter.scalars)
    ?? InputGradient(geometry)(outputGradient.scalars, filter: filter.scalars, batch: output.batch)
  return Tensor(shape: output.result(geometry.inputShape), scalars: scalars)
}

/// The gradient of `conv2d` with respect to its filter, summed over the batch: `H x W x Cin/groups x K`.
///
/// - Parameters:
///   - outputGradient: the gradient of a loss with respect to the output, in its shape.
///   - input: the input of the forward pass.
///   - geometry: the geometry of the forward pass. Traps for operands that it was not made for.
public func conv2dFilterGradient(
  _ outputGradient: Tensor, input: Tensor, geometry: ConvolutionGeometry2D
) -> Tensor {
  let output = unwrap { () throws(ShapeError) in try gradientShape(outputGradient, geometry) }
  let image = unwrap { () throws(ShapeError) in try ImageShape(input.shape, of: "the input") }
  guard image.image == geometry.inputShape else {
    refuse(.geometryMismatch(quantity: "the input", shape: input.shape, expected: geometry.inputShape))
  }
  guard image.batch == output.batch else {
    refuse(
      .lengthMismatch(
        quantity: "the batch of inputs", length: image.batch, expectedBy: "the output's gradient",
        expected: output.batch))
  }
  guard output.batch > 0 else { return Tensor(zeros: geometry.filterShape) }
  let scalars = [Float](count: geometry.weightCount) { result in
    outputGradient.scalars.withPointer { gradient in
      input.scalars.withPointer { input in
        if geometry.isDepthwise && geometry.inputChannels > 1 {
          DepthwiseGradients(geometry, batch: output.batch).filterGradient(gradient, input: input, to: result)
        } else {
          FilterGradient(geometry, batch: output.batch)(gradient, input: input, to: result)
        }
      }
    }
  }
  return Tensor(shape: geometry.filterShape, scalars: scalars)
}

/// The gradient with respect to a bias: the sum over all positions of the batch, one number for each channel.
public func biasGradient(_ outputGradient: Tensor) -> Tensor {
  guard let channels = outputGradient.shape.last, channels > 0 else {
    refuse(.empty(quantity: "the channels of an output's gradient"))
  }
  return Tensor(shape: [channels], scalars: Elementwise.rowSum(outputGradient.scalars, columns: channels))
}

private func gradientShape(
  _ outputGradient: Tensor, _ geometry: ConvolutionGeometry2D
) throws(ShapeError) -> ImageShape {
  let output = try ImageShape(outputGradient.shape, of: "the output's gradient")
  guard output.image == geometry.outputShape else {
    throw .geometryMismatch(
      quantity: "the output's gradient", shape: outputGradient.shape, expected: geometry.outputShape)
  }
  return output
}
