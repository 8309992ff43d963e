internal import CConvKernels

/// Convolution in which filter c reads channel c alone; lanes are channels.
///
/// Every output pixel is a sum over taps, each of which points to a pixel of the image, or to zeros beyond its border.
struct DepthwiseConvolution {
  private let geometry: ConvolutionGeometry2D
  private let kernels: conv_depthwise_kernels
  private let channels: Int
  private let taps: Int
  /// Output rows and columns whose windows lie inside the image.
  private let innerRows: Range<Int>
  private let innerColumns: Range<Int>

  /// The convolution by a geometry with as many groups and filters as channels.
  init(_ geometry: ConvolutionGeometry2D, set: InstructionSet = .current) {
    self.geometry = geometry
    kernels = conv_depthwise_kernels_of(set.code).pointee
    channels = geometry.inputChannels
    taps = geometry.vertical.kernel * geometry.horizontal.kernel
    innerRows = geometry.vertical.unpaddedOutputs
    innerColumns = geometry.horizontal.unpaddedOutputs
  }

  /// The cross-correlation of images `N x H x W x C` with filters `H x W x 1 x C`.
  static func forward(
    _ input: [Float], filter: [Float], bias: [Float]?, batch: Int, geometry: ConvolutionGeometry2D
  ) -> [Float] {
    let convolution = DepthwiseConvolution(geometry)
    return [Float](count: batch * geometry.positions * geometry.filters) { output in
      input.withPointer { input in
        filter.withPointer { filter in
          guard let bias else { return convolution.forward(input, filter: filter, bias: nil, batch: batch, to: output) }
          bias.withPointer { convolution.forward(input, filter: filter, bias: $0, batch: batch, to: output) }
        }
      }
    }
  }

  /// Writes the cross-correlation to `output`, which holds `N x H' x W' x C`.
  func forward(
    _ input: UnsafePointer<Float>, filter: UnsafePointer<Float>, bias: UnsafePointer<Float>?, batch: Int,
    to output: UnsafeMutablePointer<Float>
  ) {
    let rows = geometry.vertical.outputSize
    let imageCount = geometry.vertical.input * geometry.horizontal.input * channels
    let rowCount = geometry.horizontal.outputSize * channels
    var weights = conv_depthwise(channels: channels, taps: taps, weights: filter, start: bias)
    withUnsafePointer(to: &weights) { weights in
      Parallelism.forEachRange(of: batch * rows, cost: batch * geometry.multiplyAccumulates) { range in
        let zeros = Scratch(zeros: channels)
        withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: taps) { sources in
          guard let sources = sources.baseAddress else { return }
          for index in range {
            let image = input + index / rows * imageCount
            let row = OutputRow(image: image, zeros: zeros.base, index: index % rows, target: output + index * rowCount)
            forward(row, weights, sources)
          }
        }
      }
    }
  }

  /// One row of the output: where it is written, and what its windows read.
  private struct OutputRow {
    let image: UnsafePointer<Float>
    let zeros: UnsafePointer<Float>
    let index: Int
    let target: UnsafeMutablePointer<Float>
  }

  private func forward(
    _ row: OutputRow, _ weights: UnsafePointer<conv_depthwise>,
    _ sources: UnsafeMutablePointer<UnsafePointer<Float>?>
  ) {
    let columns = 0..<geometry.horizontal.outputSize
    let inner = innerRows.contains(row.index) ? innerColumns : columns.lowerBound..<columns.lowerBound
    for column in columns where !inner.contains(column) {
      point(sources, to: row, column)
      kernels.pixels(weights, sources, 0, 1, row.target + column * channels)
    }
    guard !inner.isEmpty else { return }
    let target = row.target + inner.lowerBound * channels
    point(sources, to: row, inner.lowerBound)
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    if vertical.kernel == 3 && horizontal.kernel == 3 && horizontal.stride == 1 && horizontal.dilation == 1 {
      (sources[1], sources[2]) = (sources[3], sources[6])
      kernels.three_by_three(weights, sources, inner.count, target)
    } else {
      kernels.pixels(weights, sources, horizontal.stride * channels, inner.count, target)
    }
  }

  /// Points every tap to the pixel that it reads for one output pixel, or to zeros.
  private func point(
    _ sources: UnsafeMutablePointer<UnsafePointer<Float>?>, to row: OutputRow, _ column: Int
  ) {
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    var next = sources
    for u in 0..<vertical.kernel {
      let y = vertical.windowStart(of: row.index) + u * vertical.dilation
      for v in 0..<horizontal.kernel {
        let x = horizontal.windowStart(of: column) + v * horizontal.dilation
        let isInside = y >= 0 && y < vertical.input && x >= 0 && x < horizontal.input
        next.pointee = isInside ? row.image + (y * horizontal.input + x) * channels : row.zeros
        next += 1
      }
    }
  }
}

extension ConvolutionGeometry {
  /// The outputs whose windows read no padding.
  fileprivate var unpaddedOutputs: Range<Int> {
    let first = min((paddingBefore + stride - 1) / stride, outputSize)
    let reach = input - effectiveKernel + paddingBefore
    let end = reach < 0 ? first : min(reach / stride + 1, outputSize)
    return first..<max(first, end)
  }
}
