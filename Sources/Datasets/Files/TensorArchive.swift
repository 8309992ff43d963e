public import ConvKit

/// Tensors by name: what an .npz or a safetensors file holds, or the weights of a network.
///
/// ```swift
/// let digits = try NumPy.loadArchive("digits.npz")
/// digits.names                 // ["data", "target"]
/// try digits["data"].shape     // [1797, 64]
/// ```
public struct TensorArchive: Sendable, Equatable {
  /// The names, in the order of the file or of the layers.
  public private(set) var names: [String] = []
  private var tensors: [String: Tensor] = [:]

  /// An archive without tensors.
  public init() {}

  /// How many tensors there are.
  public var count: Int { names.count }

  /// The tensor of a name. Throws ``TensorFileError/noSuchTensor(name:available:)``, which lists the names that there
  /// are.
  public subscript(name: String) -> Tensor {
    get throws(TensorFileError) {
      guard let tensor = tensors[name] else { throw .noSuchTensor(name: name, available: names) }
      return tensor
    }
  }

  /// Whether there is a tensor of this name.
  public func contains(_ name: String) -> Bool { tensors[name] != nil }

  /// Adds a tensor behind the others, or puts it in the place of the one of this name.
  public mutating func set(_ name: String, to tensor: Tensor) {
    if tensors.updateValue(tensor, forKey: name) == nil { names.append(name) }
  }
}

extension TensorArchive: ExpressibleByDictionaryLiteral {
  /// The tensors of the literal, in its order. Of two with one name the later one stays.
  public init(dictionaryLiteral elements: (String, Tensor)...) {
    for (name, tensor) in elements { set(name, to: tensor) }
  }
}

extension TensorArchive: CustomStringConvertible {
  /// A line for each tensor: its name and shape.
  public var description: String {
    names.map { "\($0) \(tensors[$0]?.shape ?? [])" }.joined(separator: "\n")
  }
}
