/// A dense (fully connected) layer.
public struct Dense: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String
  /// The weights, `inputs x units`.
  public var weights: Tensor { didSet { cache = PackedMatrixCache() } }
  /// One number for each unit; nil for none.
  public var bias: Tensor?
  /// What is applied to the result.
  public let activation: Activation?
  /// The weights as the kernels want them. A copy of the layer shares them until it is given other weights.
  private var cache = PackedMatrixCache()

  /// A layer with random weights (uniform, Glorot & Bengio 2010) and biases of 0; the same seed gives the same weights.
  public init(
    inputs: Int, units: Int, activation: Activation? = nil, useBias: Bool = true, seed: Int = 0,
    name: String = "Dense"
  ) {
    _ = unwrap { () throws(ShapeError) in try SizeLimits.elementCount(of: [inputs, units]) }
    let limit = glorotLimit(inputs: inputs, outputs: units)
    self.init(
      weights: Tensor(randomUniform: [inputs, units], in: -limit..<limit, seed: seed),
      bias: useBias ? Tensor(zeros: [units]) : nil, activation: activation, name: name)
  }

  /// A layer with given weights, `inputs x units`. Traps for other ranks, and for a bias of another length.
  public init(weights: Tensor, bias: Tensor? = nil, activation: Activation? = nil, name: String = "Dense") {
    unwrap { () throws(ShapeError) in
      try checkDense([weights.shape.first ?? 0], weights: weights, bias: bias)
    }
    self.weights = weights
    self.bias = bias
    self.activation = activation
    self.name = name
  }

  /// Features that the layer takes.
  public var inputs: Int { weights.shape[0] }

  /// Units, that is numbers that the layer gives.
  public var units: Int { weights.shape[1] }

  /// `inputs * units`.
  public var weightCount: Int { weights.count }

  /// One for each unit, or 0.
  public var biasCount: Int { bias?.count ?? 0 }

  /// The weights, and the bias if there is one.
  public var parameters: [Tensor] {
    get { [weights] + (bias.map { [$0] } ?? []) }
    set {
      checkParameters(newValue)
      weights = newValue[0]
      if bias != nil { bias = newValue[1] }
    }
  }

  /// Every output depends on all inputs.
  public var extent: SpatialExtent { .global }

  /// `units`, or `N x units`.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    try checkDense(inputShape, weights: weights, bias: bias)
    return inputShape.dropLast() + [units]
  }

  /// One for each weight.
  public func multiplyAccumulates(for inputShape: [Int]) throws(ShapeError) -> Int { weightCount }

  /// The weighted sums of a vector, or of each row of a batch.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    dense(input, weights: weights, bias: bias, activation: activation, cache: cache)
  }

  /// The gradients with respect to the input, the weights and the bias.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    let gradient = activation?.gradient(output: output, outputGradient: outputGradient) ?? outputGradient
    let all = denseGradients(gradient, input: input, weights: weights)
    return LayerGradients(input: all.input, parameters: [all.weights] + (bias == nil ? [] : [all.bias]))
  }
}
