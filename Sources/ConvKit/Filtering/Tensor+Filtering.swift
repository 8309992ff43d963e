extension Tensor {
  /// An image filtered by a kernel (cross-correlation: the kernel is not flipped), channel by channel.
  ///
  /// - Parameters:
  ///   - kernel: the weights; its centre lies on each pixel in turn.
  ///   - padding: `.same`, the default, keeps the size; `.valid` leaves out pixels whose window leaves the image.
  ///   - border: what lies beyond the edge where there is padding; the edge pixels go on unless told otherwise.
  /// - Returns: an image of the same rank and channels. Numbers are not clamped to 0...255. Traps for a tensor that is
  ///   no image (`H x W`, `H x W x C`, `N x H x W x C`), and for a kernel that does not fit.
  ///
  /// ```swift
  /// let ramp = Tensor([[10, 20, 30], [40, 50, 60], [70, 80, 90]])
  /// ramp.filtered(by: .blur, padding: .valid)  // 50
  /// ```
  public func filtered(by kernel: Kernel, padding: Padding = .same, border: Border = .edge) -> Tensor {
    let (image, vertical, horizontal) = unwrap { () throws(ShapeError) in
      let image = try ImageShape(self.shape, of: "the image")
      return (
        image,
        try ConvolutionGeometry(input: image.height, kernel: kernel.height, padding: padding.vertical),
        try ConvolutionGeometry(input: image.width, kernel: kernel.width, padding: padding.horizontal)
      )
    }
    let resultShape = image.result([vertical.outputSize, horizontal.outputSize, image.channels])
    var result: [Float] = []
    result.reserveCapacity(resultShape.reduce(1, *))
    for n in 0..<image.batch {
      let extended = extend(n * image.imageCount, image, vertical, horizontal, border)
      result += Self.correlate(extended, kernel, vertical, horizontal, channels: image.channels)
    }
    return Tensor(shape: resultShape, scalars: result)
  }

  /// One image, starting at an offset, with its padding filled from the border.
  private func extend(
    _ start: Int, _ image: ImageShape, _ vertical: ConvolutionGeometry, _ horizontal: ConvolutionGeometry,
    _ border: Border
  ) -> [Float] {
    let columns = (0..<horizontal.paddedInput).map {
      border.source(of: $0 - horizontal.paddingBefore, size: image.width)
    }
    var result: [Float] = []
    result.reserveCapacity(vertical.paddedInput * horizontal.paddedInput * image.channels)
    for index in 0..<vertical.paddedInput {
      let row = border.source(of: index - vertical.paddingBefore, size: image.height)
      for column in columns {
        if let row, let column {
          let pixel = start + (row * image.width + column) * image.channels
          for channel in 0..<image.channels { result.append(scalars[pixel + channel]) }
        } else {
          for _ in 0..<image.channels { result.append(border.constantValue) }
        }
      }
    }
    return result
  }

  /// Every output row as a sum of shifted input rows, one for each weight.
  private static func correlate(
    _ image: [Float], _ kernel: Kernel, _ vertical: ConvolutionGeometry, _ horizontal: ConvolutionGeometry,
    channels: Int
  ) -> [Float] {
    let rowLength = horizontal.paddedInput * channels
    let length = horizontal.outputSize * channels
    var result = [Float](repeating: 0, count: vertical.outputSize * length)
    result.withUnsafeMutableBufferPointer { result in
      image.withUnsafeBufferPointer { image in
        for row in 0..<vertical.outputSize {
          for (u, weights) in kernel.matrix.enumerated() {
            for (v, weight) in weights.enumerated() {
              let source = (row + u) * rowLength + v * channels
              for index in 0..<length { result[row * length + index] += weight * image[source + index] }
            }
          }
        }
      }
    }
    return result
  }
}
