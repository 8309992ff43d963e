import Graphics

extension Block {
  /// An image in a thin frame, with outlines around ranges of its pixels, which cover none of them.
  static func image(
    _ values: ImageValues, scale: ColorScale, size: Size, outlines: [CellGrid.Outline] = []
  ) -> Block {
    let pixels = values.pixels(scale)
    // Enlarged pixels stay sharp; those that would get unequal numbers of device pixels are interpolated instead.
    let factor = 2 * size.width / Double(values.width)
    let isSmooth = factor < 4 && factor != factor.rounded()
    return Block(size: size) { canvas, origin in
      let rect = Rect(origin: origin, size: size)
      try canvas.draw(pixels, in: rect, smoothly: isSmooth)
      canvas.stroke(Path(rect), with: .color(Theme.faint), style: StrokeStyle(width: 0.75))
      let cell = Size(width: size.width / Double(values.width), height: size.height / Double(values.height))
      for outline in outlines {
        let box = Rect(
          x: origin.x + Double(outline.columns.lowerBound) * cell.width,
          y: origin.y + Double(outline.rows.lowerBound) * cell.height,
          width: Double(outline.columns.count) * cell.width, height: Double(outline.rows.count) * cell.height)
        // A white line around the coloured one keeps it visible on any picture.
        let ring = box.inset(by: -outline.width / 2)
        canvas.stroke(
          Path(ring.inset(by: -outline.width / 2 - 0.5)), with: .color(.white), style: StrokeStyle(width: 1))
        canvas.stroke(Path(ring), with: .color(outline.color), style: StrokeStyle(width: outline.width))
      }
    }
  }

  /// The size at which an image of `width` x `height` pixels is shown in about `target` CSS pixels: a whole number of
  /// device pixels for each pixel, at a density of 2, where that leaves the image not much smaller.
  static func imageSize(width: Int, height: Int, target: Double) -> Size {
    let longer = Double(max(width, height))
    let perPixel = (target * 2 / longer).rounded(.down)
    let factor = perPixel * longer / 2 >= 0.85 * target ? perPixel / 2 : target / longer
    return Size(width: Double(width) * factor, height: Double(height) * factor)
  }
}
