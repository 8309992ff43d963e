/// How a window slides along one axis of a convolution.
///
/// With input i, kernel k, stride s, dilation d and padding p before and q after:
/// `k_eff = d(k - 1) + 1`, `output = floor((i + p + q - k_eff) / s) + 1`
/// (Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", relationships 6 and 15).
/// `.same` makes the output `ceil(i / s)`.
///
/// ```swift
/// let g = try ConvolutionGeometry(input: 6, kernel: 3, stride: 2, padding: .same)
/// g.outputSize     // 3
/// g.windowStarts   // [0, 2, 4]: one cell of padding, at the end
/// ```
public struct ConvolutionGeometry: Hashable, Sendable {
  /// Cells of the input, without padding.
  public let input: Int
  /// Weights of the kernel along this axis.
  public let kernel: Int
  /// Cells between the starts of neighbouring windows.
  public let stride: Int
  /// Cells between neighbouring taps of a window; 1 is an ordinary convolution.
  public let dilation: Int
  /// Cells of padding before the first cell of the input.
  public let paddingBefore: Int
  /// Cells of padding after the last cell of the input.
  public let paddingAfter: Int
  /// Windows, that is cells of the output.
  public let outputSize: Int

  /// A checked geometry. Throws for sizes, strides and dilations below 1, negative padding, a window that does not
  /// fit into the padded input, and sizes too large to calculate with.
  public init(
    input: Int, kernel: Int, stride: Int = 1, padding: AxisPadding = .valid, dilation: Int = 1
  ) throws(ShapeError) {
    try SizeLimits.check(input, "the input size")
    try SizeLimits.check(kernel, "the kernel size")
    try SizeLimits.check(stride, "the stride")
    try SizeLimits.check(dilation, "the dilation")
    let effectiveKernel = dilation * (kernel - 1) + 1

    switch padding {
    case .valid:
      (paddingBefore, paddingAfter) = (0, 0)
    case .same:
      let outputs = (input - 1) / stride + 1
      let total = max((outputs - 1) * stride + effectiveKernel - input, 0)
      try SizeLimits.check(total, "the padding", minimum: 0)
      (paddingBefore, paddingAfter) = (total / 2, total - total / 2)
    case .explicit(let before, let after):
      try SizeLimits.check(before, "the padding", minimum: 0)
      try SizeLimits.check(after, "the padding", minimum: 0)
      (paddingBefore, paddingAfter) = (before, after)
    }

    let padded = input + paddingBefore + paddingAfter
    guard effectiveKernel <= padded else {
      throw .windowDoesNotFit(kernel: kernel, effective: effectiveKernel, input: input, padded: padded)
    }
    self.input = input
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    outputSize = (padded - effectiveKernel) / stride + 1
  }

  /// Cells from the first to the last tap of a window: `dilation * (kernel - 1) + 1`.
  public var effectiveKernel: Int { dilation * (kernel - 1) + 1 }

  /// Cells of the input with its padding.
  public var paddedInput: Int { input + paddingBefore + paddingAfter }

  /// Cells of the padded input from the first to the last that a window reaches.
  public var covered: Int { (outputSize - 1) * stride + effectiveKernel }

  /// Cells at the end of the padded input that no window reaches.
  public var uncovered: Int { paddedInput - covered }

  /// Where each window starts, counted from the first cell of the unpadded input; padding has negative positions.
  public var windowStarts: [Int] {
    (0..<outputSize).map { windowStart(of: $0) }
  }

  /// Where window `output` starts, counted from the first cell of the unpadded input.
  public func windowStart(of output: Int) -> Int {
    output * stride - paddingBefore
  }

  /// The input positions under the taps of window `output`; those outside `0..<input` are padding.
  public func taps(of output: Int) -> [Int] {
    (0..<kernel).map { windowStart(of: output) + $0 * dilation }
  }

  /// How many windows read each cell of the input.
  public var reuseCounts: [Int] {
    var counts = [Int](repeating: 0, count: input)
    for output in 0..<outputSize {
      for tap in taps(of: output) where (0..<input).contains(tap) { counts[tap] += 1 }
    }
    return counts
  }
}
