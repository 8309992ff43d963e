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
}

extension Layer {
  /// No parameters.
  public var parameters: [Tensor] {
    get { [] }
    set {
      guard newValue.isEmpty else {
        refuse(.tooLarge(quantity: "the number of new parameters", value: newValue.count, maximum: 0))
      }
    }
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
}

/// How a layer looks at the rows and columns of its input.
public enum SpatialExtent: Hashable, Sendable {
  /// Every output pixel depends on the input pixel at its place.
  case pointwise
  /// Every output pixel depends on a window.
  case window(SlidingWindow)
  /// Every output depends on all pixels; rows and columns end here.
  case global
}

/// The gradients of a loss that one layer passes on.
public struct LayerGradients: Sendable {
  /// With respect to the layer's input, in its shape.
  public let input: Tensor
  /// With respect to the layer's parameters, in their order and shapes.
  public let parameters: [Tensor]

  /// Gradients; layers without parameters leave out the second.
  public init(input: Tensor, parameters: [Tensor] = []) {
    self.input = input
    self.parameters = parameters
  }
}
