/// A layer of convolutional filters, applied as a cross-correlation.
///
/// ```swift
/// let conv = Conv2D(inputChannels: 3, filters: 10, kernelSize: 5, seed: 7)
/// conv(Tensor(zeros: [32, 32, 3])).shape  // [28, 28, 10]
/// conv.parameterCount                     // 760: 750 weights and 10 biases
/// ```
public struct Conv2D: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String
  /// The weights, `H x W x Cin/groups x K`.
  public var filter: Tensor { didSet { cache = FilterCache() } }
  /// One number for each filter; nil for none.
  public var bias: Tensor?
  /// Cells between neighbouring windows.
  public let strides: Pair
  /// The padding of the input, with zeros.
  public let padding: Padding
  /// Cells between neighbouring taps.
  public let dilations: Pair
  /// Groups that share no weights.
  public let groups: Int
  /// What is applied to the result.
  public let activation: Activation?
  /// The filter as the kernels want it. A copy of the layer shares it until it is given another filter.
  private var cache = FilterCache()

  /// A layer with random weights (uniform, Glorot & Bengio 2010) and biases of 0; the same seed gives the same weights.
  /// Traps for sizes below 1, and for groups that do not divide the channels and filters.
  public init(
    inputChannels: Int, filters: Int, kernelSize: some SizeArgument, strides: some SizeArgument = 1,
    padding: Padding = .valid, dilations: some SizeArgument = 1, groups: Int = 1, activation: Activation? = nil,
    useBias: Bool = true, seed: Int = 0, name: String = "Conv2D"
  ) {
    let weights = ConvolutionWeights(
      kernelSize: kernelSize.pair, inputChannels: inputChannels, filters: filters, groups: groups, useBias: useBias,
      seed: seed)
    self.init(
      filter: weights.filter, bias: weights.bias, strides: strides, padding: padding, dilations: dilations,
      groups: groups, activation: activation, name: name)
  }

  /// A layer with given weights, `H x W` or `H x W x Cin/groups x K`. Traps for what cannot be a filter or its bias.
  public init(
    filter: Tensor, bias: Tensor? = nil, strides: some SizeArgument = 1, padding: Padding = .valid,
    dilations: some SizeArgument = 1, groups: Int = 1, activation: Activation? = nil, name: String = "Conv2D"
  ) {
    let weights = ConvolutionWeights(filter: filter, bias: bias)
    self.filter = weights.filter
    self.bias = weights.bias
    self.strides = strides.pair
    self.padding = padding
    self.dilations = dilations.pair
    self.groups = groups
    self.activation = activation
    self.name = name
  }

  /// Channels that the layer takes.
  public var inputChannels: Int { filter.shape[2] * groups }

  /// Filters, that is channels that the layer gives.
  public var filters: Int { filter.shape[3] }

  /// Rows and columns of the window.
  public var kernelSize: Pair { Pair(filter.shape[0], filter.shape[1]) }

  /// Numbers in the filters: `H * W * Cin/groups * K`.
  public var weightCount: Int { filter.count }

  /// One for each filter, or 0.
  public var biasCount: Int { bias?.count ?? 0 }

  /// The filter, and the bias if there is one.
  public var parameters: [Tensor] {
    get { [filter] + (bias.map { [$0] } ?? []) }
    set {
      checkParameters(newValue)
      filter = newValue[0]
      if bias != nil { bias = newValue[1] }
    }
  }

  /// The window of the filters.
  public var extent: SpatialExtent {
    .window(SlidingWindow(kernelSize: kernelSize, strides: strides, padding: padding, dilations: dilations))
  }

  /// How the layer's window slides over an input of this shape. Throws when the input does not fit.
  public func geometry(for inputShape: [Int]) throws(ShapeError) -> ConvolutionGeometry2D {
    try ConvolutionGeometry2D(
      inputShape: inputShape, filterShape: filter.shape, strides: strides, padding: padding, dilations: dilations,
      groups: groups)
  }

  /// `H' x W' x K`, in the rank of the input.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    try ImageShape(inputShape, of: "the input").result(geometry(for: inputShape).outputShape)
  }

  /// Output cells times the weights of a filter.
  public func multiplyAccumulates(for inputShape: [Int]) throws(ShapeError) -> Int {
    try geometry(for: inputShape).multiplyAccumulates
  }

  /// The feature maps of an image `H x W`, `H x W x C` or a batch. Traps when the input has other channels.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    let geometry = unwrap { () throws(ShapeError) in try self.geometry(for: input.shape) }
    return conv2d(input, filter: filter, bias: bias, geometry: geometry, activation: activation, cache: cache)
  }

  /// The gradients with respect to the input, the filter and the bias.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    let geometry = unwrap { () throws(ShapeError) in try self.geometry(for: input.shape) }
    let gradient = activation?.gradient(output: output, outputGradient: outputGradient) ?? outputGradient
    return LayerGradients(
      input: conv2dInputGradient(gradient, filter: filter, geometry: geometry).reshaped(to: input.shape),
      parameters: parameterGradients(gradient, input: input, geometry: geometry))
  }

  /// The gradients with respect to the filter and the bias.
  public func parameterGradients(
    input: Tensor, output: Tensor, outputGradient: Tensor, mode: LayerMode
  ) -> [Tensor] {
    let geometry = unwrap { () throws(ShapeError) in try self.geometry(for: input.shape) }
    let gradient = activation?.gradient(output: output, outputGradient: outputGradient) ?? outputGradient
    return parameterGradients(gradient, input: input, geometry: geometry)
  }

  private func parameterGradients(
    _ gradient: Tensor, input: Tensor, geometry: ConvolutionGeometry2D
  ) -> [Tensor] {
    [conv2dFilterGradient(gradient, input: input, geometry: geometry)] + (bias == nil ? [] : [biasGradient(gradient)])
  }
}
