/// One step of a network: a value that maps a tensor to a tensor.
///
/// A type of your own becomes a layer with `outputShape(for:)`, `callAsFunction(_:)`, and, to be trained,
/// `gradients(input:output:outputGradient:)`.
public protocol Layer: Sendable {
  /// What the layer is called in summaries and messages.
  var name: String { get }

  /// The numbers that training changes, weights before biases.
  var parameters: [Tensor] { get set }

  /// Weights among the parameters.
  var weightCount: Int { get }

  /// Biases among the parameters.
  var biasCount: Int { get }

  /// How the layer looks at the rows and columns of its input.
  var extent: SpatialExtent { get }

  /// The shape of the output. Throws when the layer does not take such an input.
  func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int]

  /// What the layer does, in a few words for a summary: `3 x 3, stride 2`.
  var kind: String { get }

  /// Multiply-accumulate operations for one image or vector.
  func multiplyAccumulates(for inputShape: [Int]) throws(ShapeError) -> Int

  /// The output of the layer at inference. Traps when the input does not fit.
  func callAsFunction(_ input: Tensor) -> Tensor

  /// The output of the layer in a mode. Traps when the input does not fit.
  func callAsFunction(_ input: Tensor, mode: LayerMode) -> Tensor

  /// The gradients of a loss with respect to the input and the parameters at inference, from that with respect to the
  /// output.
  func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients

  /// The gradients of a loss with respect to the input and the parameters; `mode` is that of the forward pass.
  func gradients(input: Tensor, output: Tensor, outputGradient: Tensor, mode: LayerMode) -> LayerGradients

  /// The gradients with respect to the parameters alone: all that the first layer of a network needs.
  func parameterGradients(input: Tensor, output: Tensor, outputGradient: Tensor, mode: LayerMode) -> [Tensor]

  /// Lets the layer learn from what it was given in a step of training, apart from gradients: running statistics.
  mutating func updateStatistics(from input: Tensor)
}

extension Layer {
  /// No parameters.
  public var parameters: [Tensor] {
    get { [] }
    set { checkParameters(newValue) }
  }

  /// No weights.
  public var weightCount: Int { 0 }

  /// No biases.
  public var biasCount: Int { 0 }

  /// Weights and biases together.
  public var parameterCount: Int { weightCount + biasCount }

  /// Each pixel by itself.
  public var extent: SpatialExtent { .pointwise }

  /// The window of a layer that has one.
  public var kind: String {
    if case .window(let window) = extent { window.description } else { "" }
  }

  /// None.
  public func multiplyAccumulates(for inputShape: [Int]) throws(ShapeError) -> Int { 0 }

  /// The output at inference: most layers know no other mode.
  public func callAsFunction(_ input: Tensor, mode: LayerMode) -> Tensor { self(input) }

  /// The gradients at inference: most layers know no other mode.
  public func gradients(
    input: Tensor, output: Tensor, outputGradient: Tensor, mode: LayerMode
  ) -> LayerGradients {
    gradients(input: input, output: output, outputGradient: outputGradient)
  }

  /// Those of `gradients(input:output:outputGradient:mode:)`.
  public func parameterGradients(
    input: Tensor, output: Tensor, outputGradient: Tensor, mode: LayerMode
  ) -> [Tensor] {
    gradients(input: input, output: output, outputGradient: outputGradient, mode: mode).parameters
  }

  /// Nothing to learn.
  public mutating func updateStatistics(from input: Tensor) {}

  /// Refuses parameters of another number or other shapes than the layer's own.
  func checkParameters(_ new: [Tensor]) {
    guard new.count == parameters.count else {
      refuse(
        .lengthMismatch(
          quantity: "the list of new parameters", length: new.count, expectedBy: name, expected: parameters.count))
    }
    for (tensor, own) in zip(new, parameters) where tensor.shape != own.shape {
      refuse(
        .shapeMismatch(
          quantity: "a new parameter", shape: tensor.shape, expectedBy: "that of \(name)", expected: own.shape))
    }
  }
}
