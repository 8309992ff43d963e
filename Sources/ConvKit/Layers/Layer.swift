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

  /// Multiply-accumulate operations for one image or vector.
  func multiplyAccumulates(for inputShape: [Int]) throws(ShapeError) -> Int

  /// The output of the layer. Traps when the input does not fit.
  func callAsFunction(_ input: Tensor) -> Tensor

  /// The gradients of a loss with respect to the input and the parameters, from that with respect to the output.
  func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients

  /// The gradients with respect to the parameters alone: all that the first layer of a network needs.
  func parameterGradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> [Tensor]
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

  /// None.
  public func multiplyAccumulates(for inputShape: [Int]) throws(ShapeError) -> Int { 0 }

  /// Those of `gradients(input:output:outputGradient:)`.
  public func parameterGradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> [Tensor] {
    gradients(input: input, output: output, outputGradient: outputGradient).parameters
  }

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
