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
    let filter = ImageFilter(kernel, image: image, vertical: vertical, horizontal: horizontal, border: border)
    return Tensor(
      shape: image.result([vertical.outputSize, horizontal.outputSize, image.channels]), scalars: filter(scalars))
  }
}
