internal import CConvKernels

/// Resizing one axis at a time: an output row is first a weighted sum of image rows, whose lanes are neighbouring
/// numbers, and then its pixels are weighted sums along the row.
struct ImageResizing {
  private let image: ImageShape
  private let rows: ResampledAxis
  private let columns: ResampledAxis
  private let kernels: conv_filter_kernels

  init(_ image: ImageShape, to size: Pair, method: ResizeMethod, set: InstructionSet = .current) {
    self.image = image
    rows = ResampledAxis(from: image.height, to: size.vertical, method: method)
    columns = ResampledAxis(from: image.width, to: size.horizontal, method: method)
    kernels = conv_filter_kernels_of(set.code).pointee
  }

  /// The resized batch, `N x H' x W' x C`.
  func callAsFunction(_ input: [Float]) -> [Float] {
    let rowCount = columns.count * image.channels
    return [Float](count: image.batch * rows.count * rowCount) { output in
      input.withPointer { input in
        let cost = image.batch * rows.count * (image.width * image.channels + rowCount)
        Parallelism.forEachRange(of: image.batch * rows.count, cost: cost) { range in
          let line = Scratch(image.width * image.channels)
          for index in range {
            let (n, row) = index.quotientAndRemainder(dividingBy: rows.count)
            let sum = sumRows(of: input + n * image.imageCount, for: row, in: line.base)
            sumColumns(of: sum, to: output + index * rowCount)
          }
        }
      }
    }
  }

  /// The weighted sum of the image rows that an output row is made of: in `line`, or a row of the image itself.
  private func sumRows(
    of image: UnsafePointer<Float>, for row: Int, in line: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    let length = self.image.width * self.image.channels
    let first = image + rows.firsts[row] * length
    let weights = rows.weights[row]
    if weights == [1] { return first }
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: weights.count) { sources in
      for index in 0..<weights.count { sources[index] = first + index * length }
      weights.withPointer { weights in
        var filter = conv_filter(rows: sources.count, columns: 1, weights: weights, step: 1, start: 0)
        kernels.correlate(&filter, sources.baseAddress, length, line)
      }
    }
    return UnsafePointer(line)
  }

  private func sumColumns(of line: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>) {
    let channels = image.channels
    var target = output
    for (first, weights) in zip(columns.firsts, columns.weights) {
      for channel in 0..<channels {
        var source = line + first * channels + channel
        var sum: Float = 0
        for weight in weights {
          sum += weight * source.pointee
          source += channels
        }
        target.pointee = sum
        target += 1
      }
    }
  }
}
