internal import CConvKernels

/// The gradients of a convolution in which filter c reads channel c alone; lanes are channels.
struct DepthwiseGradients {
  private let geometry: ConvolutionGeometry2D
  private let batch: Int
  private let set: InstructionSet
  private var channels: Int { geometry.inputChannels }

  /// The gradients by a geometry with as many groups and filters as channels.
  init(_ geometry: ConvolutionGeometry2D, batch: Int, set: InstructionSet = .current) {
    self.geometry = geometry
    self.batch = batch
    self.set = set
  }

  // MARK: With respect to the filters

  /// Writes the gradient, `H x W x 1 x C`, summed over the batch. A tap's sum belongs to one thread, and runs over the
  /// rows of the outputs from first to last. Padding is zeros that are multiplied, too.
  func filterGradient(
    _ gradient: UnsafePointer<Float>, input: UnsafePointer<Float>, to result: UnsafeMutablePointer<Float>
  ) {
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    let workers = Parallelism.workers(forCost: batch * geometry.multiplyAccumulates)
    let zeros = Scratch(zeros: channels)
    let zeroPixel = UnsafePointer(zeros.base)
    result.update(repeating: 0, count: geometry.weightCount)
    Parallelism.forEach(vertical.kernel * horizontal.kernel, workers: workers) { tap, _ in
      let (u, v) = tap.quotientAndRemainder(dividingBy: horizontal.kernel)
      for row in 0..<batch * vertical.outputSize {
        let (n, output) = row.quotientAndRemainder(dividingBy: vertical.outputSize)
        let y = vertical.windowStart(of: output) + u * vertical.dilation
        let isInside = y >= 0 && y < vertical.input
        addRow(
          isInside ? input + (n * vertical.input + y) * horizontal.input * channels : nil, zeroPixel, column: v,
          gradient + row * horizontal.outputSize * channels, to: result + tap * channels)
      }
    }
  }

  /// Adds what a tap of the window gives in one row of outputs; a row of the image that is nil is padding.
  private func addRow(
    _ image: UnsafePointer<Float>?, _ zeros: UnsafePointer<Float>, column v: Int, _ gradient: UnsafePointer<Float>,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let axis = geometry.horizontal
    let inside = image == nil ? 0..<0 : axis.outputs(inside: v)
    let kernels = conv_depthwise_kernels_of(set.code).pointee
    if let image, !inside.isEmpty {
      let column = axis.windowStart(of: inside.lowerBound) + v * axis.dilation
      kernels.weight_gradient(
        image + column * channels, axis.stride * channels, gradient + inside.lowerBound * channels, inside.count,
        channels, sums)
    }
    for padding in [0..<inside.lowerBound, inside.upperBound..<axis.outputSize] where !padding.isEmpty {
      kernels.weight_gradient(zeros, 0, gradient + padding.lowerBound * channels, padding.count, channels, sums)
    }
  }

  // MARK: With respect to the input

  /// The geometry of the convolution that the gradient with respect to the input is: the outputs' gradient, with zeros
  /// between its pixels where the stride is more than 1, and the filters turned by 180 degrees. Nil where it would take
  /// negative padding.
  private var turned: ConvolutionGeometry2D? {
    guard let vertical = geometry.vertical.turned, let horizontal = geometry.horizontal.turned else { return nil }
    return try? ConvolutionGeometry2D(
      vertical: vertical, horizontal: horizontal, inputChannels: channels, filters: channels, groups: channels)
  }

  /// The gradient `N x H x W x C`. Nil where the padding is wider than the windows reach, and for weights that are
  /// infinite or no numbers: these must not meet the zeros around the outputs' gradient.
  func inputGradient(_ gradient: [Float], filter: [Float]) -> [Float]? {
    guard let turned, filter.allSatisfy(\.isFinite) else { return nil }
    let taps = geometry.vertical.kernel * geometry.horizontal.kernel
    let turnedFilter = [Float](count: filter.count) { target in
      filter.withPointer { filter in
        for tap in 0..<taps {
          (target + tap * channels).update(from: filter + (taps - 1 - tap) * channels, count: channels)
        }
      }
    }
    return DepthwiseConvolution.forward(
      stretched(gradient, to: turned), filter: turnedFilter, bias: nil, batch: batch, geometry: turned, set: set)
  }

  /// The outputs' gradient with zeros between its pixels.
  private func stretched(_ gradient: [Float], to turned: ConvolutionGeometry2D) -> [Float] {
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    guard vertical.stride > 1 || horizontal.stride > 1 else { return gradient }
    let (rows, columns) = (turned.vertical.input, turned.horizontal.input)
    var result = [Float](repeating: 0, count: batch * rows * columns * channels)
    result.withMutablePointer { result in
      gradient.withPointer { gradient in
        var source = gradient
        for n in 0..<batch {
          for row in 0..<vertical.outputSize {
            var target = result + (n * rows + row * vertical.stride) * columns * channels
            for _ in 0..<horizontal.outputSize {
              target.update(from: source, count: channels)
              source += channels
              target += horizontal.stride * channels
            }
          }
        }
      }
    }
    return result
  }
}

extension ConvolutionGeometry {
  /// The outputs for which a tap lies inside the input.
  fileprivate func outputs(inside tap: Int) -> Range<Int> {
    let shift = tap * dilation - paddingBefore
    let first = shift >= 0 ? 0 : min((-shift + stride - 1) / stride, outputSize)
    let end = shift >= input ? 0 : min((input - 1 - shift) / stride + 1, outputSize)
    return first..<max(first, end)
  }

  /// The axis that leads from the stretched outputs back to the input; nil where its padding would be negative.
  fileprivate var turned: ConvolutionGeometry? {
    let stretched = (outputSize - 1) * stride + 1
    let before = effectiveKernel - 1 - paddingBefore
    let after = input + effectiveKernel - 1 - stretched - before
    guard before >= 0, after >= 0 else { return nil }
    return try? ConvolutionGeometry(
      input: stretched, kernel: kernel, padding: .explicit(before: before, after: after), dilation: dilation)
  }
}
