extension Tensor {
  /// An image of another size: `[height, width]`, or one number for both. Takes `H x W`, `H x W x C` and
  /// `N x H x W x C`, and keeps rank and channels. Traps for sizes below 1 and other ranks.
  public func resized(to size: some SizeArgument, method: ResizeMethod = .bilinear) -> Tensor {
    unwrap { () throws(ShapeError) in
      let image = try ImageShape(shape, of: "the image")
      try SizeLimits.check(image.height, "the height of the image")
      try SizeLimits.check(image.width, "the width of the image")
      try SizeLimits.check(size.pair.vertical, "the height to resize to")
      try SizeLimits.check(size.pair.horizontal, "the width to resize to")
      let resizing = ImageResizing(image, to: size.pair, method: method)
      return Tensor(
        shape: image.result([size.pair.vertical, size.pair.horizontal, image.channels]), scalars: resizing(scalars))
    }
  }
}
