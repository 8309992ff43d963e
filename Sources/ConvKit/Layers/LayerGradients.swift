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
