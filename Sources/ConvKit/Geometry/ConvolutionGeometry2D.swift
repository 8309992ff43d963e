/// Everything that shapes a two-dimensional convolution: both axes, channels, filters and groups.
///
/// `conv2d`, its reference, `im2col` and both gradients take the same value, so that nothing can be passed to one
/// and forgotten for another. It holds for any batch size.
public struct ConvolutionGeometry2D: Hashable, Sendable {
  /// How the window slides down the rows.
  public let vertical: ConvolutionGeometry
  /// How the window slides along the columns.
  public let horizontal: ConvolutionGeometry
  /// Channels of the input.
  public let inputChannels: Int
  /// Filters, that is channels of the output.
  public let filters: Int
  /// Groups that share no weights: group g of the filters reads group g of the channels.
  public let groups: Int

  /// A checked geometry from its axes. Throws for channels and filters below 1, when groups divide
  /// them with a remainder, and for sizes too large to calculate with.
  public init(
    vertical: ConvolutionGeometry, horizontal: ConvolutionGeometry, inputChannels: Int, filters: Int, groups: Int = 1
  ) throws(ShapeError) {
    try SizeLimits.check(inputChannels, "the number of channels")
    try SizeLimits.check(filters, "the number of filters")
    try SizeLimits.check(groups, "the number of groups")
    try checkGroups(groups, inputChannels: inputChannels, filters: filters)
    self.vertical = vertical
    self.horizontal = horizontal
    self.inputChannels = inputChannels
    self.filters = filters
    self.groups = groups
    _ = try SizeLimits.elementCount(of: inputShape)
    _ = try SizeLimits.elementCount(of: filterShape)
    _ = try SizeLimits.elementCount(of: outputShape)
    try SizeLimits.checkProduct(positions, weightCount, "the number of multiply-accumulate operations")
  }

  /// A checked geometry from the shapes of an image (`H x W`, `H x W x C` or `N x H x W x C`) and a filter
  /// (`H x W` or `H x W x Cin/groups x K`). Throws for what does not fit, naming both numbers.
  public init(
    inputShape: [Int], filterShape: [Int], strides: some SizeArgument = 1, padding: Padding = .valid,
    dilations: some SizeArgument = 1, groups: Int = 1
  ) throws(ShapeError) {
    let image = try ImageShape(inputShape, of: "the input")
    let filter = try FilterShape(filterShape)
    try SizeLimits.check(groups, "the number of groups")
    let (expected, overflow) = filter.channels.multipliedReportingOverflow(by: groups)
    guard !overflow, image.channels == expected else {
      throw .channelMismatch(input: image.channels, expected: overflow ? .max : expected)
    }
    try self.init(
      vertical: ConvolutionGeometry(
        input: image.height, kernel: filter.height, stride: strides.pair.vertical, padding: padding.vertical,
        dilation: dilations.pair.vertical),
      horizontal: ConvolutionGeometry(
        input: image.width, kernel: filter.width, stride: strides.pair.horizontal, padding: padding.horizontal,
        dilation: dilations.pair.horizontal),
      inputChannels: image.channels, filters: filter.filters, groups: groups)
  }

  /// `[H, W, C]` of one input image.
  public var inputShape: [Int] { [vertical.input, horizontal.input, inputChannels] }

  /// `[H, W, K]` of one output image.
  public var outputShape: [Int] { [vertical.outputSize, horizontal.outputSize, filters] }

  /// `[H, W, Cin/groups, K]`.
  public var filterShape: [Int] { [vertical.kernel, horizontal.kernel, inputChannels / groups, filters] }

  /// Output cells of one filter: windows of one image.
  public var positions: Int { vertical.outputSize * horizontal.outputSize }

  /// Weights of one filter, that is input values under its window: `kernel height * kernel width * Cin/groups`.
  public var patchSize: Int { vertical.kernel * horizontal.kernel * (inputChannels / groups) }

  /// Weights of all filters, without biases.
  public var weightCount: Int { patchSize * filters }

  /// Multiply-accumulate operations for one image; padding counts as if it were multiplied.
  public var multiplyAccumulates: Int { positions * weightCount }
}
