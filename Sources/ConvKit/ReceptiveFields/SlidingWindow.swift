/// The window with which a layer looks at its input: what receptive fields and shapes follow from.
public struct SlidingWindow: Hashable, Sendable {
  /// Rows and columns of the window.
  public var kernelSize: Pair
  /// Cells between neighbouring windows.
  public var strides: Pair
  /// Cells between neighbouring taps.
  public var dilations: Pair
  /// The padding of the input.
  public var padding: Padding
  /// Whether a last window may hang over the end (pooling).
  public var ceilMode: Bool

  /// A window; unchecked until it meets an input.
  public init(
    kernelSize: some SizeArgument, strides: some SizeArgument = 1, padding: Padding = .valid,
    dilations: some SizeArgument = 1, ceilMode: Bool = false
  ) {
    self.kernelSize = kernelSize.pair
    self.strides = strides.pair
    self.dilations = dilations.pair
    self.padding = padding
    self.ceilMode = ceilMode
  }

  /// The window's rows. With `.same` padding and a stride above 1, where windows lie depends on the size of the input:
  /// without it, the step has no padding.
  public func vertical(inputSize: Int? = nil) -> WindowStep {
    WindowStep(
      kernel: kernelSize.vertical, stride: strides.vertical, dilation: dilations.vertical, padding: padding.vertical,
      inputSize: inputSize)
  }

  /// The window's columns; see `vertical`.
  public func horizontal(inputSize: Int? = nil) -> WindowStep {
    WindowStep(
      kernel: kernelSize.horizontal, stride: strides.horizontal, dilation: dilations.horizontal,
      padding: padding.horizontal, inputSize: inputSize)
  }
}

extension SlidingWindow: CustomStringConvertible {
  /// `3 x 3, stride 2, dilation 2`; what is 1 is left out.
  public var description: String {
    let stride = strides == 1 ? "" : ", stride \(Self.text(strides))"
    let dilation = dilations == 1 ? "" : ", dilation \(Self.text(dilations))"
    return "\(kernelSize)\(stride)\(dilation)"
  }

  private static func text(_ pair: Pair) -> String {
    pair.vertical == pair.horizontal ? "\(pair.vertical)" : "\(pair)"
  }
}
