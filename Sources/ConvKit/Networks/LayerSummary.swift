/// The numbers of one layer of a network.
public struct LayerSummary: Hashable, Sendable {
  /// What the layer is called.
  public let name: String
  /// What the layer does, in a few words: `conv 5 x 5, 6`.
  public let kind: String
  /// The shape of its output.
  public let outputShape: [Int]
  /// Weights.
  public let weightCount: Int
  /// Biases.
  public let biasCount: Int
  /// Multiply-accumulate operations for one image.
  public let multiplyAccumulates: Int
  /// Connections between units as LeCun et al. (1998) count them: products of inputs and weights, and the bias of every
  /// unit. Layers without products have none.
  public let connectionCount: Int
  /// What a unit of its output sees of the input; nil where the output has no rows and columns, or where branches meet
  /// that are not aligned.
  public let receptiveField: ReceptiveField?

  /// A row of a summary; `connectionCount` follows from the other numbers unless given.
  public init(
    name: String, kind: String, outputShape: [Int], weightCount: Int = 0, biasCount: Int = 0,
    multiplyAccumulates: Int = 0, connectionCount: Int? = nil, receptiveField: ReceptiveField? = nil
  ) {
    self.name = name
    self.kind = kind
    self.outputShape = outputShape
    self.weightCount = weightCount
    self.biasCount = biasCount
    self.multiplyAccumulates = multiplyAccumulates
    self.receptiveField = receptiveField
    let biases = biasCount > 0 && multiplyAccumulates > 0 ? outputShape.reduce(1, *) : 0
    self.connectionCount = connectionCount ?? multiplyAccumulates + biases
  }

  /// Weights and biases.
  public var parameterCount: Int { weightCount + biasCount }

  /// Numbers in the output.
  public var activationCount: Int { outputShape.reduce(1, *) }

  /// Bytes that the output takes in single precision.
  public var activationBytes: Int { activationCount * MemoryLayout<Float>.stride }

  /// Bytes that weights and biases take in single precision.
  public var parameterBytes: Int { parameterCount * MemoryLayout<Float>.stride }
}
