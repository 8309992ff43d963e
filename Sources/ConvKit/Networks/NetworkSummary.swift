/// The numbers of a network, layer by layer, for one input shape.
public struct NetworkSummary: Hashable, Sendable {
  /// The shape of the input.
  public let inputShape: [Int]
  /// One row for each layer.
  public let layers: [LayerSummary]

  /// A summary of rows that were computed before.
  public init(inputShape: [Int], layers: [LayerSummary]) {
    self.inputShape = inputShape
    self.layers = layers
  }

  /// Weights of all layers.
  public var weightCount: Int { layers.reduce(0) { $0 + $1.weightCount } }

  /// Biases of all layers.
  public var biasCount: Int { layers.reduce(0) { $0 + $1.biasCount } }

  /// Weights and biases of all layers.
  public var parameterCount: Int { weightCount + biasCount }

  /// Multiply-accumulate operations of all layers for one image.
  public var multiplyAccumulates: Int { layers.reduce(0) { $0 + $1.multiplyAccumulates } }

  /// Connections of all layers, as LeCun et al. (1998) count them.
  public var connectionCount: Int { layers.reduce(0) { $0 + $1.connectionCount } }

  /// Bytes that all weights and biases take in single precision.
  public var parameterBytes: Int { layers.reduce(0) { $0 + $1.parameterBytes } }

  /// Bytes that the input and the outputs of all rows take in single precision.
  public var activationBytes: Int {
    inputShape.reduce(MemoryLayout<Float>.stride, *) + layers.reduce(0) { $0 + $1.activationBytes }
  }
}
