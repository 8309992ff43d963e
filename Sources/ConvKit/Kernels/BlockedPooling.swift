internal import CConvKernels

/// Pooling and its gradients, a row of windows at a time; lanes are channels.
struct BlockedPooling {
  let geometry: PoolingGeometry2D
  let image: ImageShape
  private let kernels: conv_pooling_kernels

  init(_ geometry: PoolingGeometry2D, _ image: ImageShape, set: InstructionSet = .current) {
    self.geometry = geometry
    self.image = image
    kernels = set.poolingKernels(channels: image.channels)
  }

  /// The largest number under every window.
  func maximum(_ input: [Float]) -> Tensor {
    result { output in input.withPointer { maximum($0, to: output) } }
  }

  /// The mean under every window.
  func average(_ input: [Float]) -> Tensor {
    result { output in input.withPointer { average($0, to: output) } }
  }

  /// The gradient of `maximum` with respect to its input: it goes to the first largest number under each window.
  func maximumGradient(_ outputGradient: [Float], input: [Float]) -> [Float] {
    inputGradient(outputGradient) { windows, gradient, result in
      input.withPointer { input in
        kernels.largest_gradient(windows.rows, input + windows.offset, gradient, result + windows.offset)
      }
    }
  }

  /// The gradient of `average` with respect to its input: every cell of a window gets its share.
  func averageGradient(_ outputGradient: [Float]) -> [Float] {
    inputGradient(outputGradient, divides: true) { windows, gradient, result in
      kernels.mean_gradient(windows.rows, gradient, result + windows.offset)
    }
  }

  /// Writes the largest number under every window to `output`, which holds `N x H' x W' x C`.
  func maximum(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>) {
    let rows = image.batch * geometry.vertical.outputSize
    Parallelism.forEachRange(of: rows, cost: image.batch * image.imageCount) { range in
      forEachRow(in: range) { windows, target in
        kernels.largest(windows.rows, input + windows.offset, output + target)
      }
    }
  }

  /// Writes the mean under every window to `output`, which holds `N x H' x W' x C`.
  func average(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>) {
    let rows = image.batch * geometry.vertical.outputSize
    Parallelism.forEachRange(of: rows, cost: image.batch * image.imageCount) { range in
      forEachRow(in: range, divides: true) { windows, target in
        kernels.mean(windows.rows, input + windows.offset, output + target)
      }
    }
  }

  /// `[H', W', C]` of one result.
  var outputShape: [Int] { [geometry.vertical.outputSize, geometry.horizontal.outputSize, image.channels] }

  /// The shape of the result, in the rank of the input.
  var resultShape: [Int] { image.result(outputShape) }

  /// Scalars of a row of the output.
  private var outputRowCount: Int { geometry.horizontal.outputSize * image.channels }

  private func result(_ fill: (UnsafeMutablePointer<Float>) -> Void) -> Tensor {
    let count = image.batch * geometry.vertical.outputSize * outputRowCount
    return Tensor(shape: resultShape, scalars: [Float](count: count, fill: fill))
  }

  /// A gradient with respect to the input, to which `add` adds what a row of windows gives. Windows of one image may
  /// share cells, so an image is never divided among threads.
  private func inputGradient(
    _ outputGradient: [Float], divides: Bool = false,
    _ add: (WindowRow, _ gradient: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>) -> Void
  ) -> [Float] {
    var result = [Float](repeating: 0, count: image.batch * image.imageCount)
    let rows = geometry.vertical.outputSize
    result.withMutablePointer { result in
      outputGradient.withPointer { gradient in
        Parallelism.forEachRange(of: image.batch, cost: 2 * image.batch * image.imageCount) { images in
          forEachRow(in: images.lowerBound * rows..<images.upperBound * rows, divides: divides) { windows, source in
            add(windows, gradient + source, result)
          }
        }
      }
    }
    return result
  }

  /// One row of windows: its shape, and the offset in the batch of the first image row that it reads.
  private struct WindowRow {
    let rows: UnsafePointer<conv_pooling>
    let offset: Int
  }

  /// Calls `body` for rows of windows, counted through the batch, with the offset of the row in the output. `divides`
  /// says that the windows' divisors are wanted.
  private func forEachRow(in range: Range<Int>, divides: Bool = false, _ body: (WindowRow, _ output: Int) -> Void) {
    let width = geometry.horizontal.outputSize
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * width) { columns in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { divisors in
        guard let firsts = columns.baseAddress, let shares = divisors.baseAddress else { return }
        for column in 0..<width {
          let window = geometry.horizontal.window(of: column)
          (firsts[column], firsts[width + column]) = (window.lowerBound, window.count)
        }
        var pooling = conv_pooling(
          channels: image.channels, count: width, rows: 0, row_stride: image.width * image.channels,
          first_columns: firsts, column_counts: firsts + width, divisors: shares)
        for index in range {
          let (n, row) = index.quotientAndRemainder(dividingBy: geometry.vertical.outputSize)
          let window = geometry.vertical.window(of: row)
          pooling.rows = window.count
          if divides {
            for column in 0..<width { shares[column] = Float(geometry.divisor(row: row, column: column)) }
          }
          let offset = n * image.imageCount + window.lowerBound * pooling.row_stride
          withUnsafePointer(to: pooling) { body(WindowRow(rows: $0, offset: offset), index * outputRowCount) }
        }
      }
    }
  }
}
