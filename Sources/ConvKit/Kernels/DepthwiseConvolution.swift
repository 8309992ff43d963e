/// Convolution in which filter c reads channel c alone: every output row is a sum of input rows, weighted by channel.
enum DepthwiseConvolution {
  /// The cross-correlation of images `N x H x W x C` with filters `H x W x 1 x C`.
  static func forward(
    _ input: [Float], filter: [Float], bias: [Float]?, batch: Int, geometry: ConvolutionGeometry2D
  ) -> [Float] {
    let (vertical, horizontal, channels) = (geometry.vertical, geometry.horizontal, geometry.inputChannels)
    let inputRow = horizontal.input * channels
    let outputRow = horizontal.outputSize * channels
    let taps = (0..<horizontal.kernel).map { RowTap(horizontal, tap: $0) }
    var output = [Float](repeating: 0, count: batch * vertical.outputSize * outputRow)
    output.withUnsafeMutableBufferPointer { output in
      input.withUnsafeBufferPointer { input in
        filter.withUnsafeBufferPointer { filter in
          guard let input = input.baseAddress, let filter = filter.baseAddress, var target = output.baseAddress else {
            return
          }
          for n in 0..<batch {
            for row in 0..<vertical.outputSize {
              if let bias { fill(target, with: bias, count: horizontal.outputSize) }
              for u in 0..<vertical.kernel {
                let y = vertical.windowStart(of: row) + u * vertical.dilation
                guard y >= 0, y < vertical.input else { continue }
                let source = input + (n * vertical.input + y) * inputRow
                for (v, tap) in taps.enumerated() {
                  let weights = filter + (u * horizontal.kernel + v) * channels
                  add(source, weights, tap, stride: horizontal.stride, channels: channels, to: target)
                }
              }
              target += outputRow
            }
          }
        }
      }
    }
    return output
  }

  /// One column of a window: the output columns whose tap lies inside the image, and where the first of them reads.
  private struct RowTap {
    let outputs: Range<Int>
    let firstColumn: Int

    init(_ axis: ConvolutionGeometry, tap: Int) {
      let shift = tap * axis.dilation - axis.paddingBefore
      let first = shift >= 0 ? 0 : (-shift + axis.stride - 1) / axis.stride
      let end = shift >= axis.input ? 0 : (axis.input - 1 - shift) / axis.stride + 1
      outputs = first..<max(min(end, axis.outputSize), first)
      firstColumn = first * axis.stride + shift
    }
  }

  /// Adds the input cells under one tap, weighted, to an output row.
  @inline(__always)
  private static func add(
    _ row: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, _ tap: RowTap, stride: Int, channels: Int,
    to output: UnsafeMutablePointer<Float>
  ) {
    guard !tap.outputs.isEmpty else { return }
    let source = row + tap.firstColumn * channels
    let target = output + tap.outputs.lowerBound * channels
    if channels == 1 {
      let weight = weights[0]
      for column in 0..<tap.outputs.count { target[column] += weight * source[column * stride] }
    } else {
      for column in 0..<tap.outputs.count {
        let (from, to) = (source + column * stride * channels, target + column * channels)
        for channel in 0..<channels { to[channel] += weights[channel] * from[channel] }
      }
    }
  }

  private static func fill(_ target: UnsafeMutablePointer<Float>, with bias: [Float], count: Int) {
    for column in 0..<count {
      for channel in bias.indices { target[column * bias.count + channel] = bias[channel] }
    }
  }
}
