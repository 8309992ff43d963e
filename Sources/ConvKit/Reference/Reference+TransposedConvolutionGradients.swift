extension Reference {
  /// The gradient of `transposedConv2d` with respect to its input: every input cell collects the gradients of the
  /// outputs that it was added to.
  public static func transposedConv2dInputGradient(
    _ outputGradient: Tensor, filter: Tensor, geometry: TransposedGeometry2D
  ) -> Tensor {
    let dy = ReferenceImage(outputGradient)
    var result = Tensor(zeros: dy.shape.result(geometry.inputShape))
    let dx = ReferenceImage(result)
    forEachTap(of: dx.shape, geometry) { n, row, column, channel, y, x, k, weight in
      guard let cell = dx.offset(n, row, column, channel) else { return }
      result.scalars[cell] += (dy(n, y, x, k) ?? 0) * filter.scalars[weight]
    }
    return result
  }

  /// The gradient of `transposedConv2d` with respect to its filter: every input cell times the gradients of the outputs
  /// that it was added to; what was cut off counts as zero.
  public static func transposedConv2dFilterGradient(
    _ outputGradient: Tensor, input: Tensor, geometry: TransposedGeometry2D
  ) -> Tensor {
    let (dy, pixels) = (ReferenceImage(outputGradient), ReferenceImage(input))
    var result = Tensor(zeros: geometry.filterShape)
    forEachTap(of: pixels.shape, geometry) { n, row, column, channel, y, x, k, weight in
      result.scalars[weight] += (pixels(n, row, column, channel) ?? 0) * (dy(n, y, x, k) ?? 0)
    }
    return result
  }

  /// Calls `body` for every product of a transposed convolution: image, row, column and channel of the input, row,
  /// column and channel of the output (which may have been cut off), and the offset of the weight.
  private static func forEachTap(
    of input: ImageShape, _ geometry: TransposedGeometry2D, _ body: (Int, Int, Int, Int, Int, Int, Int, Int) -> Void
  ) {
    let (inputs, outputs) = (geometry.direct.filters, geometry.direct.inputChannels)
    for n in 0..<input.batch {
      for row in 0..<input.height {
        for column in 0..<input.width {
          for (u, y) in geometry.direct.vertical.taps(of: row).enumerated() {
            for (v, x) in geometry.direct.horizontal.taps(of: column).enumerated() {
              for channel in 0..<inputs {
                for k in 0..<outputs {
                  let weight = ((u * geometry.direct.horizontal.kernel + v) * inputs + channel) * outputs + k
                  body(n, row, column, channel, y, x, k, weight)
                }
              }
            }
          }
        }
      }
    }
  }
}
