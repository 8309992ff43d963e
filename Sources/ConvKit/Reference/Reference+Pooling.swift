extension Reference {
  /// The largest real number under every window.
  public static func maxPool2d(_ input: Tensor, geometry: PoolingGeometry2D) -> Tensor {
    pool(input, geometry) { values, _ in
      values.dropFirst().reduce(values[0]) { $1 > $0 || $1.isNaN ? $1 : $0 }
    }
  }

  /// The mean of the real numbers under every window, or of them and the explicit padding, summed in double precision.
  public static func averagePool2d(_ input: Tensor, geometry: PoolingGeometry2D) -> Tensor {
    pool(input, geometry) { values, divisor in Float(values.reduce(0) { $0 + Double($1) } / Double(divisor)) }
  }

  private static func pool(
    _ input: Tensor, _ geometry: PoolingGeometry2D, _ summary: (_ values: [Float], _ divisor: Int) -> Float
  ) -> Tensor {
    let image = unwrap { () throws(ShapeError) in try poolingInput(input.shape, geometry) }
    let pixels = ReferenceImage(input)
    var output: [Float] = []
    for n in 0..<image.batch {
      for row in 0..<geometry.vertical.outputSize {
        for column in 0..<geometry.horizontal.outputSize {
          for channel in 0..<image.channels {
            let values = geometry.vertical.window(of: row).flatMap { y in
              geometry.horizontal.window(of: column).compactMap { x in pixels(n, y, x, channel) }
            }
            output.append(summary(values, geometry.divisor(row: row, column: column)))
          }
        }
      }
    }
    let shape = [geometry.vertical.outputSize, geometry.horizontal.outputSize, image.channels]
    return Tensor(shape: image.result(shape), scalars: output)
  }
}
