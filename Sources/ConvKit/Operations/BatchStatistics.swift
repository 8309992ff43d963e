/// The mean and the variance of each channel, the last axis, over all other axes: what batch normalisation takes in
/// training. The variance is the biased one: the mean squared distance from the mean.
///
/// Traps for a tensor without axes or without elements.
public func batchStatistics(_ input: Tensor) -> (mean: Tensor, variance: Tensor) {
  guard let channels = input.shape.last, input.count > 0 else {
    refuse(.empty(quantity: "a batch whose statistics are asked for"))
  }
  let count = Double(input.count / channels)
  var sums = [Double](repeating: 0, count: channels)
  forEachPixel(of: input, channels: channels) { pixel in
    for channel in 0..<channels { sums[channel] += Double(pixel[channel]) }
  }
  let means = sums.map { $0 / count }
  var squares = [Double](repeating: 0, count: channels)
  forEachPixel(of: input, channels: channels) { pixel in
    for channel in 0..<channels {
      let distance = Double(pixel[channel]) - means[channel]
      squares[channel] += distance * distance
    }
  }
  return (Tensor(means.map(Float.init)), Tensor(squares.map { Float($0 / count) }))
}

/// Calls `body` with the channels of every pixel in turn.
private func forEachPixel(of input: Tensor, channels: Int, _ body: (UnsafePointer<Float>) -> Void) {
  input.scalars.withUnsafeBufferPointer { values in
    guard let base = values.baseAddress else { return }
    for start in stride(from: 0, to: values.count, by: channels) { body(base + start) }
  }
}
