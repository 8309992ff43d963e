/// A layer of an architecture: its name, what it does, and which layers it reads.
public struct ArchitectureLayer: Hashable, Sendable {
  /// The layer's name, unique within its architecture.
  public let name: String
  /// What the layer does.
  public let operation: ArchitectureOperation
  /// The names of the layers that it reads; `Architecture.inputName` is the image. Empty: the layer before.
  public let inputs: [String]

  /// A layer that reads the one before it, unless told otherwise.
  public init(_ name: String, _ operation: ArchitectureOperation, from inputs: String...) {
    self.name = name
    self.operation = operation
    self.inputs = inputs
  }

  /// A layer that reads a list of layers.
  public init(_ name: String, _ operation: ArchitectureOperation, from inputs: [String]) {
    self.name = name
    self.operation = operation
    self.inputs = inputs
  }
}
