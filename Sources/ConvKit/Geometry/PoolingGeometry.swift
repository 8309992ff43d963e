/// How a pooling window slides along one axis.
///
/// Floor mode gives `floor((i + p + q - k) / s) + 1` windows. Ceil mode gives `ceil((i + p + q - k) / s) + 1`, less
/// one if the last window would start in the padding after the input. Padded cells are never pooled.
public struct PoolingGeometry: Hashable, Sendable {
  /// Cells of the input, without padding.
  public let input: Int
  /// Cells of the window.
  public let poolSize: Int
  /// Cells between the starts of neighbouring windows.
  public let stride: Int
  /// Cells of padding before the first cell of the input.
  public let paddingBefore: Int
  /// Cells of padding after the last cell of the input.
  public let paddingAfter: Int
  /// Whether a last window may hang over the end.
  public let ceilMode: Bool
  /// Windows, that is cells of the output.
  public let outputSize: Int

  /// A checked geometry; `stride` is the pool size unless given. Throws for sizes below 1, padding that is negative or
  /// not smaller than the window, a window that does not fit, and sizes too large to calculate with.
  public init(
    input: Int, poolSize: Int, stride: Int? = nil, padding: AxisPadding = .valid, ceilMode: Bool = false
  ) throws(ShapeError) {
    let stride = stride ?? poolSize
    try SizeLimits.check(poolSize, "the pool size")
    let window = try ConvolutionGeometry(input: input, kernel: poolSize, stride: stride, padding: padding)
    for cells in [window.paddingBefore, window.paddingAfter] where cells >= poolSize {
      throw .poolingPaddingTooLarge(padding: cells, poolSize: poolSize)
    }
    var outputs = window.outputSize
    if ceilMode, window.uncovered > 0, outputs * stride < input + window.paddingBefore { outputs += 1 }
    self.input = input
    self.poolSize = poolSize
    self.stride = stride
    self.ceilMode = ceilMode
    paddingBefore = window.paddingBefore
    paddingAfter = window.paddingAfter
    outputSize = outputs
  }

  /// Where each window starts, counted from the first cell of the unpadded input.
  public var windowStarts: [Int] { (0..<outputSize).map { $0 * stride - paddingBefore } }

  /// The real cells of the input under window `output`.
  public func window(of output: Int) -> Range<Int> {
    let start = output * stride - paddingBefore
    return max(start, 0)..<min(start + poolSize, input)
  }

  /// The cells under window `output` with explicit padding, but never beyond it: what an average divides by when
  /// padding counts.
  public func paddedCount(of output: Int) -> Int {
    let start = output * stride - paddingBefore
    return min(start + poolSize, input + paddingAfter) - start
  }

  /// Cells of the padded input, at its end, that no window reaches.
  public var uncovered: Int {
    max(input + paddingBefore + paddingAfter - ((outputSize - 1) * stride + poolSize), 0)
  }
}
