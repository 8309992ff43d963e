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
  /// rows of the outputs from first to last.
  func filterGradient(
    _ gradient: UnsafePointer<Float>, input: UnsafePointer<Float>, to result: UnsafeMutablePointer<Float>
  ) {
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    let kernels = conv_depthwise_kernels_of(set.code).pointee
    let workers = Parallelism.workers(forCost: batch * geometry.multiplyAccumulates)
    result.update(repeating: 0, count: geometry.weightCount)
    Parallelism.forEach(vertical.kernel * horizontal.kernel, workers: workers) { tap, _ in
      let (u, v) = tap.quotientAndRemainder(dividingBy: horizontal.kernel)
      let (rows, columns) = (vertical.outputs(inside: u), horizontal.outputs(inside: v))
      guard !columns.isEmpty else { return }
      let column = horizontal.windowStart(of: columns.lowerBound) + v * horizontal.dilation
      for n in 0..<batch {
        for row in rows {
          let y = n * vertical.input + vertical.windowStart(of: row) + u * vertical.dilation
          let output = (n * vertical.outputSize + row) * horizontal.outputSize + columns.lowerBound
          kernels.weight_gradient(
            input + (y * horizontal.input + column) * channels, horizontal.stride * channels,
            gradient + output * channels, columns.count, channels, result + tap * channels)
        }
      }
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

  /// The gradient `N x H x W x C`; nil where the padding is wider than the windows reach.
  func inputGradient(_ gradient: [Float], filter: [Float]) -> [Float]? {
    guard let turned else { return nil }
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
    let first = shift >= 0 ? 0 : (-shift + stride - 1) / stride
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
