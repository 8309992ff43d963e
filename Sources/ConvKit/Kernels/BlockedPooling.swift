/// Pooling and its gradients, all channels of a cell at a time.
struct BlockedPooling {
  let geometry: PoolingGeometry2D
  let image: ImageShape

  init(_ geometry: PoolingGeometry2D, _ image: ImageShape) {
    self.geometry = geometry
    self.image = image
  }

  /// The largest number under every window.
  func maximum(_ input: [Float]) -> Tensor {
    pool(input, start: -.infinity) { target, source in
      for channel in 0..<image.channels {
        let value = source[channel]
        if value > target[channel] || value.isNaN { target[channel] = value }
      }
    }
  }

  /// The mean under every window.
  func average(_ input: [Float]) -> Tensor {
    var result = pool(input, start: 0) { target, source in
      for channel in 0..<image.channels { target[channel] += source[channel] }
    }
    forEachWindow { output, _, _, divisor in
      let factor = Float(divisor)
      for channel in 0..<image.channels { result.scalars[output + channel] /= factor }
    }
    return result
  }

  /// The gradient of `maximum` with respect to its input: it goes to the first largest number under each window.
  func maximumGradient(_ outputGradient: [Float], input: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: input.count)
    result.withUnsafeMutableBufferPointer { result in
      input.withUnsafeBufferPointer { input in
        forEachWindow { output, rows, columns, _ in
          let start = output / outputCount * image.imageCount
          let first = start + (rows.lowerBound * image.width + columns.lowerBound) * image.channels
          for channel in 0..<image.channels {
            var (best, index) = (input[first + channel], first + channel)
            for row in rows {
              for column in columns {
                let cell = start + (row * image.width + column) * image.channels + channel
                let value = input[cell]
                if value > best || (value.isNaN && !best.isNaN) { (best, index) = (value, cell) }
              }
            }
            result[index] += outputGradient[output + channel]
          }
        }
      }
    }
    return result
  }

  /// The gradient of `average` with respect to its input: every cell of a window gets its share.
  func averageGradient(_ outputGradient: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: image.batch * image.imageCount)
    forEachWindow { output, rows, columns, divisor in
      let start = output / outputCount * image.imageCount
      for row in rows {
        for column in columns {
          let cell = start + (row * image.width + column) * image.channels
          for channel in 0..<image.channels {
            result[cell + channel] += outputGradient[output + channel] / Float(divisor)
          }
        }
      }
    }
    return result
  }

  /// `[H', W', C]` of one result.
  var outputShape: [Int] { [geometry.vertical.outputSize, geometry.horizontal.outputSize, image.channels] }

  /// The shape of the result, in the rank of the input.
  var resultShape: [Int] { image.result(outputShape) }

  /// Scalars of one result.
  private var outputCount: Int { max(outputShape.reduce(1, *), 1) }

  private func pool(
    _ input: [Float], start: Float, _ combine: (UnsafeMutablePointer<Float>, UnsafePointer<Float>) -> Void
  ) -> Tensor {
    var result = Tensor(repeating: start, shape: resultShape)
    result.scalars.withUnsafeMutableBufferPointer { result in
      input.withUnsafeBufferPointer { input in
        guard let result = result.baseAddress, let input = input.baseAddress else { return }
        forEachWindow { output, rows, columns, _ in
          let source = input + output / outputCount * image.imageCount
          for row in rows {
            for column in columns {
              combine(result + output, source + (row * image.width + column) * image.channels)
            }
          }
        }
      }
    }
    return result
  }

  /// Calls `body` for every window with the offset of its result's first channel, its real rows and columns, and what
  /// an average divides by.
  private func forEachWindow(_ body: (Int, Range<Int>, Range<Int>, Int) -> Void) {
    let columns = (0..<geometry.horizontal.outputSize).map { geometry.horizontal.window(of: $0) }
    var output = 0
    for _ in 0..<image.batch {
      for row in 0..<geometry.vertical.outputSize {
        let rows = geometry.vertical.window(of: row)
        for column in 0..<geometry.horizontal.outputSize {
          body(output, rows, columns[column], geometry.divisor(row: row, column: column))
          output += image.channels
        }
      }
    }
  }
}
