extension Reference {
  /// An image filtered by a kernel, pixel by pixel: the kernel's centre lies on each pixel in turn, and cells outside
  /// the image come from the border.
  public static func filtered(_ image: Tensor, by kernel: Kernel, border: Border = .edge) -> Tensor {
    let x = ReferenceImage(image)
    var output: [Float] = []
    for n in 0..<x.shape.batch {
      for row in 0..<x.shape.height {
        for column in 0..<x.shape.width {
          for channel in 0..<x.shape.channels {
            var sum: Float = 0
            for (u, weights) in kernel.matrix.enumerated() {
              for (v, weight) in weights.enumerated() {
                let y = border.source(of: row + u - (kernel.height - 1) / 2, size: x.shape.height)
                let x_ = border.source(of: column + v - (kernel.width - 1) / 2, size: x.shape.width)
                if let y, let x_, let value = x(n, y, x_, channel) {
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
