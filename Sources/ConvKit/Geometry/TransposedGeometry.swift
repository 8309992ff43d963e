/// How a transposed convolution stretches one axis.
///
/// It is the transpose of `direct`, an ordinary convolution that maps this output back to this input:
/// `output = s(i - 1) + k_eff - p - q + a` with padding p before and q after, and output padding a
/// (Dumoulin & Visin, relationship 14).
public struct TransposedGeometry: Hashable, Sendable {
  /// The convolution that this one is the transpose of: its input is our output, its output is our input.
  public let direct: ConvolutionGeometry
  /// Cells added at the end of the output, to choose among the sizes that `direct` maps to the same one.
  public let outputPadding: Int

  /// A checked geometry. `padding` is that of the direct convolution; `.same` makes the output `input * stride`,
  /// whatever the output padding. Throws for sizes below 1, an output padding that is not smaller than the stride, and
  /// padding that leaves nothing.
  public init(
    input: Int, kernel: Int, stride: Int = 1, padding: AxisPadding = .valid, outputPadding: Int = 0,
    dilation: Int = 1
  ) throws(ShapeError) {
    try SizeLimits.check(input, "the input size")
    try SizeLimits.check(kernel, "the kernel size")
    try SizeLimits.check(stride, "the stride")
    try SizeLimits.check(dilation, "the dilation")
    try SizeLimits.check(outputPadding, "the output padding", minimum: 0)
    guard outputPadding < stride else {
      throw .outputPaddingTooLarge(outputPadding: outputPadding, stride: stride)
    }
    let full = stride * (input - 1) + dilation * (kernel - 1) + 1
    let output: Int
    switch padding {
    case .valid:
      output = full + outputPadding
    case .same:
      output = stride * input
    case .explicit(let before, let after):
      try SizeLimits.check(before, "the padding", minimum: 0)
      try SizeLimits.check(after, "the padding", minimum: 0)
      output = full - before - after + outputPadding
      guard output >= 1 else { throw .nothingLeft(fullSize: full, padding: before + after) }
    }
    direct = try ConvolutionGeometry(
      input: output, kernel: kernel, stride: stride, padding: padding, dilation: dilation)
    self.outputPadding = outputPadding
  }

  /// Cells of the input.
  public var input: Int { direct.outputSize }

  /// Cells of the output.
  public var outputSize: Int { direct.input }

  /// The input with `stride - 1` zeros between neighbours: `i + (i - 1)(s - 1)`.
  public var stretchedInput: Int { input + (input - 1) * (direct.stride - 1) }

  /// The padding before the stretched input when this is drawn as a convolution of stride 1: `k_eff - p - 1`.
  /// Negative where padding of the direct convolution exceeds the window.
  public var stretchedPadding: Int { direct.effectiveKernel - direct.paddingBefore - 1 }
}
