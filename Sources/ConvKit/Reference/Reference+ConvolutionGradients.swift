extension Reference {
  /// The gradient of `conv2d` with respect to its input: every output's gradient goes back through its weights.
  public static func conv2dInputGradient(
    _ outputGradient: Tensor, filter: Tensor, geometry: ConvolutionGeometry2D
  ) -> Tensor {
    let dy = ReferenceImage(outputGradient)
    var result = Tensor(zeros: dy.shape.result(geometry.inputShape))
    let dx = ReferenceImage(result)
    forEachOutput(dy, geometry) { n, row, column, k, gradient in
      forEachTap(of: k, row: row, column: column, geometry) { y, x, channel, weight in
        if let cell = dx.offset(n, y, x, channel) { result.scalars[cell] += gradient * filter.scalars[weight] }
      }
    }
    return result
  }

  /// The gradient of `conv2d` with respect to its filter: every output's gradient times what the window saw,
  /// the zeros of the padding among it.
  public static func conv2dFilterGradient(
    _ outputGradient: Tensor, input: Tensor, geometry: ConvolutionGeometry2D
  ) -> Tensor {
    let pixels = ReferenceImage(input)
    var result = Tensor(zeros: geometry.filterShape)
    forEachOutput(ReferenceImage(outputGradient), geometry) { n, row, column, k, gradient in
      forEachTap(of: k, row: row, column: column, geometry) { y, x, channel, weight in
        result.scalars[weight] += gradient * (pixels(n, y, x, channel) ?? 0)
      }
    }
    return result
  }

  private static func forEachOutput(
    _ gradient: ReferenceImage, _ geometry: ConvolutionGeometry2D, _ body: (Int, Int, Int, Int, Float) -> Void
  ) {
    for n in 0..<gradient.shape.batch {
      for row in 0..<geometry.vertical.outputSize {
        for column in 0..<geometry.horizontal.outputSize {
          for k in 0..<geometry.filters { body(n, row, column, k, gradient(n, row, column, k) ?? 0) }
        }
      }
    }
  }
}
