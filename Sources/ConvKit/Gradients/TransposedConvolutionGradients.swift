/// The gradient of `transposedConv2d` with respect to its input: the direct convolution of the output's gradient.
///
/// - Parameters:
///   - outputGradient: the gradient of a loss with respect to the output, in its shape.
///   - filter: the filter of the forward pass, `H x W x Cin x K`.
///   - geometry: the geometry of the forward pass.
/// - Returns: a gradient in the shape of the input, as an image `H x W x Cin` or a batch. Traps for operands that the
///   geometry was not made for.
public func transposedConv2dInputGradient(
  _ outputGradient: Tensor, filter: Tensor, geometry: TransposedGeometry2D
) -> Tensor {
  checkTransposedGradient(outputGradient, geometry)
  guard filter.count == geometry.filterShape.reduce(1, *) else {
    refuse(.geometryMismatch(quantity: "the filter", shape: filter.shape, expected: geometry.filterShape))
  }
  let turned = filter.reshaped(to: geometry.filterShape).swappingFilterChannels
  return conv2d(outputGradient, filter: turned, geometry: geometry.direct)
}

/// The gradient of `transposedConv2d` with respect to its filter, summed over the batch: `H x W x Cin x K`.
///
/// - Parameters:
///   - outputGradient: the gradient of a loss with respect to the output, in its shape.
///   - input: the input of the forward pass.
///   - geometry: the geometry of the forward pass. Traps for operands that it was not made for.
public func transposedConv2dFilterGradient(
  _ outputGradient: Tensor, input: Tensor, geometry: TransposedGeometry2D
) -> Tensor {
  checkTransposedGradient(outputGradient, geometry)
  // The direct convolution reads what the transposed one wrote: the two change places.
  return conv2dFilterGradient(input, input: outputGradient, geometry: geometry.direct).swappingFilterChannels
}

private func checkTransposedGradient(_ outputGradient: Tensor, _ geometry: TransposedGeometry2D) {
  let output = unwrap { () throws(ShapeError) in try ImageShape(outputGradient.shape, of: "the output's gradient") }
  guard output.image == geometry.outputShape else {
    refuse(
      .geometryMismatch(
        quantity: "the output's gradient", shape: outputGradient.shape, expected: geometry.outputShape))
  }
}

extension Tensor {
  /// A filter `H x W x A x B` as `H x W x B x A`: as the direct convolution of a transposed one reads it, and back.
  var swappingFilterChannels: Tensor {
    let (inner, outer) = (shape[2], shape[3])
    var result = Tensor(zeros: [shape[0], shape[1], outer, inner])
    for tap in 0..<shape[0] * shape[1] {
      for a in 0..<inner {
        for b in 0..<outer {
          result.scalars[(tap * outer + b) * inner + a] = scalars[(tap * inner + a) * outer + b]
        }
      }
    }
    return result
  }
}
