import ConvKit

func conv2d(
  _ input: Tensor, filter: Tensor, strides: some SizeArgument, padding: Padding, dilations: some SizeArgument
) -> Tensor {
  let g = unwrap(for: "x") { () throws(ShapeError) in
    try ConvolutionGeometry2D(
      inputShape: input.shape, filterShape: filter.shape, strides: strides, padding: padding, dilations: dilations)
  }
  var out = Tensor(zeros: [g.vertical.outputSize, g.horizontal.outputSize])
  for r in 0..<g.vertical.outputSize {
    for c in 0..<g.horizontal.outputSize {
      var sum: Float = 0
      for (a, y) in g.vertical.taps(of: r).enumerated() {
        for (b, x) in g.horizontal.taps(of: c).enumerated()
        where y >= 0 && y < input.shape[0] && x >= 0 && x < input.shape[1] {
          sum += input[y, x] * filter[a, b]
        }
      }
      out[r, c] = sum
    }
  }
  return out
}
