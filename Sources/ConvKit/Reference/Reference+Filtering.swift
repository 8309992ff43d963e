extension Reference {
  /// An image filtered by a kernel, pixel by pixel: the kernel's centre lies on each pixel in turn, and cells outside
  /// the image come from the border.
  public static func filtered(_ image: Tensor, by kernel: Kernel, border: Border = .edge) -> Tensor {
    let pixels = ReferenceImage(image)
    var output: [Float] = []
    for n in 0..<pixels.shape.batch {
      for row in 0..<pixels.shape.height {
        for column in 0..<pixels.shape.width {
          for channel in 0..<pixels.shape.channels {
            var sum: Float = 0
            for (u, weights) in kernel.matrix.enumerated() {
              for (v, weight) in weights.enumerated() {
                let y = border.source(of: row + u - (kernel.height - 1) / 2, size: pixels.shape.height)
                let x = border.source(of: column + v - (kernel.width - 1) / 2, size: pixels.shape.width)
                if let y, let x, let value = pixels(n, y, x, channel) {
                  sum += weight * value
                } else {
                  sum += weight * border.constantValue
                }
              }
            }
            output.append(sum)
          }
        }
      }
    }
    return Tensor(shape: image.shape, scalars: output)
  }
}
