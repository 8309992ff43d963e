/// A layer of transposed convolution, which makes images larger (Keras's name; also, wrongly, "deconvolution"). It has
/// no groups: every filter reads all channels.
///
/// ```swift
/// let up = Conv2DTranspose(inputChannels: 8, filters: 4, kernelSize: 3, strides: 2, padding: .same)
/// up(Tensor(zeros: [7, 7, 8])).shape  // [14, 14, 4]
/// ```
public struct Conv2DTranspose: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String
  /// The weights, `H x W x Cin x K`. (Keras stores them `H x W x K x Cin`.)
  public var filter: Tensor
  /// One number for each filter; nil for none.
  public var bias: Tensor?
  /// Output cells between the contributions of neighbouring input cells.
  public let strides: Pair
  /// The cells cut off at each side: the padding of the convolution that this is the transpose of.
  public let padding: Padding
  /// The cells added at the bottom and right, below the stride.
  public let outputPadding: Pair
  /// Cells between neighbouring taps.
  public let dilations: Pair
  /// What is applied to the result.
  public let activation: Activation?

  /// A layer with random weights (uniform, Glorot & Bengio 2010) and biases of 0; the same seed gives the same weights.
  /// Traps for sizes below 1.
  public init(
    inputChannels: Int, filters: Int, kernelSize: some SizeArgument, strides: some SizeArgument = 1,
    padding: Padding = .valid, outputPadding: some SizeArgument = 0, dilations: some SizeArgument = 1,
    activation: Activation? = nil, useBias: Bool = true, seed: Int = 0, name: String = "Conv2DTranspose"
  ) {
    let weights = ConvolutionWeights(
      kernelSize: kernelSize.pair, inputChannels: inputChannels, filters: filters, useBias: useBias, seed: seed)
    self.init(
      filter: weights.filter, bias: weights.bias, strides: strides, padding: padding, outputPadding: outputPadding,
      dilations: dilations, activation: activation, name: name)
  }

  /// A layer with given weights, `H x W` or `H x W x Cin x K`. Traps for what cannot be a filter or its bias.
  public init(
    filter: Tensor, bias: Tensor? = nil, strides: some SizeArgument = 1, padding: Padding = .valid,
    outputPadding: some SizeArgument = 0, dilations: some SizeArgument = 1, activation: Activation? = nil,
    name: String = "Conv2DTranspose"
  ) {
    let weights = ConvolutionWeights(filter: filter, bias: bias)
    self.filter = weights.filter
    self.bias = weights.bias
    self.strides = strides.pair
    self.padding = padding
    self.outputPadding = outputPadding.pair
    self.dilations = dilations.pair
    self.activation = activation
    self.name = name
  }

  /// Channels that the layer takes.
  public var inputChannels: Int { filter.shape[2] }

  /// Filters, that is channels that the layer gives.
  public var filters: Int { filter.shape[3] }

  /// Rows and columns of the window.
  public var kernelSize: Pair { Pair(filter.shape[0], filter.shape[1]) }

  /// Numbers in the filters: `H * W * Cin * K`.
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

  /// Receptive fields end here: neighbouring outputs see windows that no one stride describes.
  public var extent: SpatialExtent { .global }

  /// `transposed 3 x 3, stride 2`.
  public var kind: String {
    "transposed \(SlidingWindow(kernelSize: kernelSize, strides: strides, dilations: dilations))"
  }

  /// How the layer stretches an input of this shape. Throws when the input does not fit.
  public func geometry(for inputShape: [Int]) throws(ShapeError) -> TransposedGeometry2D {
    try TransposedGeometry2D(
      inputShape: inputShape, filterShape: filter.shape, strides: strides, padding: padding,
      outputPadding: outputPadding, dilations: dilations)
  }

  /// `H' x W' x K`, in the rank of the input.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    try ImageShape(inputShape, of: "the input").result(geometry(for: inputShape).outputShape)
  }

  /// Input cells times the weights; products that fall into the cut-off cells count.
  public func multiplyAccumulates(for inputShape: [Int]) throws(ShapeError) -> Int {
    try geometry(for: inputShape).direct.multiplyAccumulates
  }

  /// The larger maps of an image `H x W`, `H x W x C` or a batch. Traps when the input has other channels.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    let geometry = unwrap { () throws(ShapeError) in try self.geometry(for: input.shape) }
    let maps = transposedConv2d(input, filter: filter, bias: bias, geometry: geometry)
    return activation.map { $0(maps) } ?? maps
  }

  /// The gradients with respect to the input, the filter and the bias.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    let geometry = unwrap { () throws(ShapeError) in try self.geometry(for: input.shape) }
    let gradient = activation?.gradient(output: output, outputGradient: outputGradient) ?? outputGradient
    let weights = transposedConv2dFilterGradient(gradient, input: input, geometry: geometry)
    return LayerGradients(
      input: transposedConv2dInputGradient(gradient, filter: filter, geometry: geometry).reshaped(to: input.shape),
      parameters: [weights] + (bias == nil ? [] : [biasGradient(gradient)]))
  }
}
