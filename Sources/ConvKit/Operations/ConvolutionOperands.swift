/// The operands of a convolution, checked against its geometry.
struct ConvolutionOperands {
  let image: ImageShape

  init(input: Tensor, filter: Tensor, bias: Tensor?, geometry: ConvolutionGeometry2D) throws(ShapeError) {
    image = try ImageShape(input.shape, of: "the input")
    let weights = try FilterShape(filter.shape)
    guard image.image == geometry.inputShape else {
      throw .geometryMismatch(quantity: "the input", shape: input.shape, expected: geometry.inputShape)
    }
    guard [weights.height, weights.width, weights.channels, weights.filters] == geometry.filterShape else {
      throw .geometryMismatch(quantity: "the filter", shape: filter.shape, expected: geometry.filterShape)
    }
    if let bias, bias.shape != [geometry.filters] {
      throw .lengthMismatch(
        quantity: "the bias", length: bias.count, expectedBy: "the filter stack", expected: geometry.filters)
    }
    _ = try SizeLimits.elementCount(of: [image.batch] + geometry.outputShape)
  }
}
