/// An old cell, and how much of it goes into a new one.
private struct Share {
  let index: Int
  let weight: Float
}

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
      let newShape = image.result([size.pair.vertical, size.pair.horizontal, image.channels])
      var result = Tensor(zeros: newShape)
      let rowWeights = Self.weights(from: image.height, to: size.pair.vertical, method: method)
      let columnWeights = Self.weights(from: image.width, to: size.pair.horizontal, method: method)

      var target = 0
      for n in 0..<image.batch {
        let start = n * image.imageCount
        for rows in rowWeights {
          for columns in columnWeights {
            for channel in 0..<image.channels {
              var sum: Float = 0
              for row in rows {
                for column in columns {
                  let source = start + (row.index * image.width + column.index) * image.channels + channel
                  sum += row.weight * column.weight * scalars[source]
                }
              }
              result.scalars[target] = sum
              target += 1
            }
          }
        }
      }
      return result
    }
  }

  /// For each new cell of an axis, the old cells that it is made of, with weights that add up to 1.
  private static func weights(from old: Int, to new: Int, method: ResizeMethod) -> [[Share]] {
    let scale = Double(old) / Double(new)
    return (0..<new).map { cell in
      switch method {
      case .nearest:
        return [Share(index: Swift.min(Int((Double(cell) + 0.5) * scale), old - 1), weight: 1)]
      case .bilinear:
        let position = Swift.min(Swift.max((Double(cell) + 0.5) * scale - 0.5, 0), Double(old - 1))
        let lower = Int(position)
        let fraction = Float(position - Double(lower))
        let first = Share(index: lower, weight: 1 - fraction)
        return fraction == 0 ? [first] : [first, Share(index: lower + 1, weight: fraction)]
      case .area:
        let (start, end) = (Double(cell) * scale, Double(cell + 1) * scale)
        return (Int(start)..<Swift.min(Int(end.rounded(.up)), old)).compactMap { index in
          let overlap = Swift.min(end, Double(index + 1)) - Swift.max(start, Double(index))
          return overlap > 1e-9 ? Share(index: index, weight: Float(overlap / scale)) : nil
        }
      }
    }
  }
}
