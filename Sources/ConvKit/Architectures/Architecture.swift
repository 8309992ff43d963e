/// A network described without its weights: layers with names, branches, and every number that follows from them.
///
/// ```swift
/// Architecture.vgg16.parameterCount       // 138357544
/// Architecture.vgg16.receptiveField.size  // 212
/// print(Architecture.leNet5.summary)
/// ```
public struct Architecture: Hashable, Sendable {
  /// The name by which a layer refers to the image.
  public static let inputName = "input"

  /// What the architecture is called.
  public let name: String
  /// `[H, W, C]` of the image.
  public let inputShape: [Int]
  /// The layers, each after those that it reads.
  public let layers: [ArchitectureLayer]
  /// Shapes, parameters, MACs and receptive fields, one row for each layer.
  public let summary: NetworkSummary
  /// The receptive field of each layer, or why it has none.
  let fields: [BranchField]
  /// The same for images of any size.
  let unsizedFields: [BranchField]

  /// An architecture, with all its numbers worked out. Throws for an image of another rank than 3 or of no pixels, and,
  /// naming the layer, when shapes do not fit and when a layer reads one that is not there.
  public init(name: String, inputShape: [Int], layers: [ArchitectureLayer]) throws(ShapeError) {
    guard inputShape.count == 3 else {
      throw .unsupportedRank(quantity: "the image", shape: inputShape, expected: "H x W x C")
    }
    for size in inputShape { try SizeLimits.check(size, "a size in shape \(inputShape)") }
    var rows: [LayerSummary] = []
    var fields: [BranchField] = []
    var unsizedFields: [BranchField] = []
    var positions: [String: Int] = [:]
    for (index, layer) in layers.enumerated() {
      do {
        let sources = try Self.sources(of: layer, at: index, positions)
        let shapes = sources.map { $0.map { rows[$0].outputShape } ?? inputShape }
        func field(_ known: [BranchField], inputShape: [Int]?) -> BranchField {
          let branches = sources.map { $0.map { known[$0] } ?? .known(.point) }
          return BranchField.merging(branches, at: layer.name)
            .followed(by: layer.operation.extent, inputShape: inputShape)
        }
        let row = try layer.operation.summary(name: layer.name, inputShapes: shapes)
        fields.append(field(fields, inputShape: shapes[0]))
        unsizedFields.append(field(unsizedFields, inputShape: nil))
        rows.append(row.seeing(fields[index].value))
      } catch {
        throw .layer(name: layer.name, position: index + 1, reason: error)
      }
      positions[layer.name] = index
    }
    self.name = name
    self.inputShape = inputShape
    self.layers = layers
    self.fields = fields
    self.unsizedFields = unsizedFields
    summary = NetworkSummary(inputShape: inputShape, layers: rows)
  }

  /// Weights of all layers.
  public var weightCount: Int { summary.weightCount }

  /// Biases of all layers; the offsets of batch normalisation count as biases.
  public var biasCount: Int { summary.biasCount }

  /// Trained numbers of all layers.
  public var parameterCount: Int { summary.parameterCount }

  /// Multiply-accumulate operations for one image.
  public var multiplyAccumulates: Int { summary.multiplyAccumulates }

  /// Connections between units, biases among them, as LeCun et al. (1998) count them.
  public var connectionCount: Int { summary.connectionCount }

  /// The numbers of a layer by its name; nil where there is none.
  public func layer(_ name: String) -> LayerSummary? {
    summary.layers.first { $0.name == name }
  }

  /// The same layers on images of another shape, `[H, W, C]`. Throws, naming the layer, when they do not fit.
  public func with(inputShape: [Int]) throws(ShapeError) -> Architecture {
    try Architecture(name: name, inputShape: inputShape, layers: layers)
  }

  /// The positions of the layers that a layer reads; nil is the image.
  private static func sources(
    of layer: ArchitectureLayer, at index: Int, _ positions: [String: Int]
  ) throws(ShapeError) -> [Int?] {
    guard positions[layer.name] == nil, layer.name != inputName else { throw .duplicateName(layer.name) }
    guard !layer.inputs.isEmpty else { return [index == 0 ? nil : index - 1] }
    var sources: [Int?] = []
    for name in layer.inputs {
      guard name == inputName || positions[name] != nil else { throw .unknownLayer(name) }
      sources.append(positions[name])
    }
    return sources
  }
}
