extension Reference {
  /// The patches of an image as columns, element by element: rows by kernel row, kernel column, channel.
  public static func im2col(_ input: Tensor, geometry: ConvolutionGeometry2D) -> Tensor {
    let pixels = ReferenceImage(input)
    var result = Tensor(zeros: [geometry.patchSize, geometry.positions])
    for row in 0..<geometry.vertical.outputSize {
      for column in 0..<geometry.horizontal.outputSize {
        var element = 0
        for y in geometry.vertical.taps(of: row) {
          for x in geometry.horizontal.taps(of: column) {
            for channel in 0..<geometry.inputChannels {
              result[element, row * geometry.horizontal.outputSize + column] = pixels(0, y, x, channel) ?? 0
              element += 1
            }
          }
        }
      }
    }
    return result
  }
}
