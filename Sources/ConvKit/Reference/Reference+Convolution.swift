extension Reference {
  /// Convolution (cross-correlation) by its definition: every output is the bias and the products under the window.
  /// Padding is zeros that are multiplied like all others: an infinite weight over it gives NaN.
  public static func conv2d(
    _ input: Tensor, filter: Tensor, bias: Tensor? = nil, geometry: ConvolutionGeometry2D
  ) -> Tensor {
    let operands = unwrap { () throws(ShapeError) in
      try ConvolutionOperands(input: input, filter: filter, bias: bias, geometry: geometry)
    }
    let pixels = ReferenceImage(input)
    var output: [Float] = []
    for n in 0..<operands.image.batch {
      for row in 0..<geometry.vertical.outputSize {
        for column in 0..<geometry.horizontal.outputSize {
          for k in 0..<geometry.filters {
            var sum = bias?.scalars[k] ?? 0
            forEachTap(of: k, row: row, column: column, geometry) { y, x, channel, weight in
              sum += (pixels(n, y, x, channel) ?? 0) * filter.scalars[weight]
            }
            output.append(sum)
          }
        }
      }
    }
    return Tensor(shape: operands.image.result(geometry.outputShape), scalars: output)
  }

  /// Transposed convolution by its definition: every input cell adds its value times the filter to the output.
  public static func transposedConv2d(
    _ input: Tensor, filter: Tensor, bias: Tensor? = nil, geometry: TransposedGeometry2D
  ) -> Tensor {
    let image = unwrap { () throws(ShapeError) in
      try checkTransposedOperands(input: input, filter: filter, bias: bias, geometry: geometry)
    }
    let pixels = ReferenceImage(input)
    let (vertical, horizontal) = (geometry.direct.vertical, geometry.direct.horizontal)
    let (inputs, outputs) = (geometry.direct.filters, geometry.direct.inputChannels)
    var result = Tensor(zeros: [image.batch] + geometry.outputShape)
    let cells = ReferenceImage(result)
    for n in 0..<image.batch {
      for row in 0..<image.height {
        for column in 0..<image.width {
          for (u, targetRow) in vertical.taps(of: row).enumerated() {
            for (v, targetColumn) in horizontal.taps(of: column).enumerated() {
              for k in 0..<outputs {
                guard let cell = cells.offset(n, targetRow, targetColumn, k) else { continue }
                for channel in 0..<inputs {
                  let weight = ((u * horizontal.kernel + v) * inputs + channel) * outputs + k
                  result.scalars[cell] += (pixels(n, row, column, channel) ?? 0) * filter.scalars[weight]
                }
              }
            }
          }
        }
      }
    }
    if let bias {
      for index in result.scalars.indices { result.scalars[index] += bias.scalars[index % outputs] }
    }
    return result.reshaped(to: image.result(geometry.outputShape))
  }

  /// Calls `body` with the row, column and channel of every input cell under a window, padding included, and the offset
  /// of its weight in the filter.
  static func forEachTap(
    of filter: Int, row: Int, column: Int, _ geometry: ConvolutionGeometry2D,
    _ body: (_ row: Int, _ column: Int, _ channel: Int, _ weight: Int) -> Void
  ) {
    let groupChannels = geometry.inputChannels / geometry.groups
    let group = filter / (geometry.filters / geometry.groups)
    for (u, inputRow) in geometry.vertical.taps(of: row).enumerated() {
      for (v, inputColumn) in geometry.horizontal.taps(of: column).enumerated() {
        for c in 0..<groupChannels {
          let weight = ((u * geometry.horizontal.kernel + v) * groupChannels + c) * geometry.filters + filter
          body(inputRow, inputColumn, group * groupChannels + c, weight)
        }
      }
    }
  }
}
