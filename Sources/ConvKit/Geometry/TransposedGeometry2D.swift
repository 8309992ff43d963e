/// Everything that shapes a two-dimensional transposed convolution.
public struct TransposedGeometry2D: Hashable, Sendable {
  /// How the rows are stretched.
  public let vertical: TransposedGeometry
  /// How the columns are stretched.
  public let horizontal: TransposedGeometry
  /// The convolution that this one is the transpose of; its filters are our input channels, its input channels ours
  /// of the output.
  public let direct: ConvolutionGeometry2D

  /// A checked geometry from the shapes of an image (`H x W`, `H x W x C` or `N x H x W x C`) and a filter
  /// (`H x W` or `H x W x Cin x K`).
  public init(
    inputShape: [Int], filterShape: [Int], strides: some SizeArgument = 1, padding: Padding = .valid,
    outputPadding: some SizeArgument = 0, dilations: some SizeArgument = 1
  ) throws(ShapeError) {
    let image = try ImageShape(inputShape, of: "the input")
    let filter = try FilterShape(filterShape)
    guard image.channels == filter.channels else {
      throw .channelMismatch(input: image.channels, expected: filter.channels)
    }
    vertical = try TransposedGeometry(
      input: image.height, kernel: filter.height, stride: strides.pair.vertical, padding: padding.vertical,
      outputPadding: outputPadding.pair.vertical, dilation: dilations.pair.vertical)
    horizontal = try TransposedGeometry(
      input: image.width, kernel: filter.width, stride: strides.pair.horizontal, padding: padding.horizontal,
      outputPadding: outputPadding.pair.horizontal, dilation: dilations.pair.horizontal)
    direct = try ConvolutionGeometry2D(
      vertical: vertical.direct, horizontal: horizontal.direct, inputChannels: filter.filters,
      filters: filter.channels)
  }

  /// `[H, W, C]` of one input image.
  public var inputShape: [Int] { direct.outputShape }

  /// `[H, W, K]` of one output image.
  public var outputShape: [Int] { direct.inputShape }

  /// `[H, W, Cin, K]`.
  public var filterShape: [Int] {
    [direct.vertical.kernel, direct.horizontal.kernel, direct.filters, direct.inputChannels]
  }
}
