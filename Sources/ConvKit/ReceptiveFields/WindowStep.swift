/// What one layer does along one axis, as far as receptive fields are concerned.
public struct WindowStep: Hashable, Sendable {
  /// Taps of the window.
  public let kernel: Int
  /// Cells between neighbouring windows.
  public let stride: Int
  /// Cells between neighbouring taps.
  public let dilation: Int
  /// Cells of padding before the input; nil where it depends on an input size that is not known.
  public let paddingBefore: Int?

  /// A step with known padding. Traps for sizes below 1 and for those too large to calculate with.
  public init(kernel: Int, stride: Int = 1, dilation: Int = 1, paddingBefore: Int = 0) {
    Self.check(kernel: kernel, stride: stride, dilation: dilation)
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.paddingBefore = paddingBefore
  }

  /// A step with padding by rule.
  init(kernel: Int, stride: Int, dilation: Int, padding: AxisPadding, inputSize: Int?) {
    Self.check(kernel: kernel, stride: stride, dilation: dilation)
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    let effective = dilation * (kernel - 1) + 1
    switch padding {
    case .valid:
      paddingBefore = 0
    case .explicit(let before, _):
      paddingBefore = before
    case .same:
      if let inputSize, inputSize > 0 {
        let outputs = (inputSize - 1) / stride + 1
        paddingBefore = max((outputs - 1) * stride + effective - inputSize, 0) / 2
      } else {
        paddingBefore = stride == 1 ? (effective - 1) / 2 : nil
      }
    }
  }

  private static func check(kernel: Int, stride: Int, dilation: Int) {
    unwrap { () throws(ShapeError) in
      try SizeLimits.check(kernel, "the kernel size")
      try SizeLimits.check(stride, "the stride")
      try SizeLimits.check(dilation, "the dilation")
    }
  }

  /// Cells from the first to the last tap: `dilation * (kernel - 1) + 1`.
  public var effectiveKernel: Int { dilation * (kernel - 1) + 1 }
}
