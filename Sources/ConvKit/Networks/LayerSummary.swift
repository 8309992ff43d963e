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
  /// What a unit of its output sees of the input; nil where the output has no rows and columns, or where branches meet
  /// that are not aligned.
  public let receptiveField: ReceptiveField?

  /// A row of a summary.
  public init(
    name: String, kind: String, outputShape: [Int], weightCount: Int = 0, biasCount: Int = 0,
    multiplyAccumulates: Int = 0, receptiveField: ReceptiveField? = nil
  ) {
    self.name = name
    self.kind = kind
    self.outputShape = outputShape
    self.weightCount = weightCount
    self.biasCount = biasCount
    self.multiplyAccumulates = multiplyAccumulates
    self.receptiveField = receptiveField
  }

  /// Weights and biases.
  public var parameterCount: Int { weightCount + biasCount }

  /// Numbers in the output.
  public var activationCount: Int { outputShape.reduce(1, *) }
}
