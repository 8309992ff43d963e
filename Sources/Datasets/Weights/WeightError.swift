/// Why weights do not fit a network.
///
/// `description` is one sentence; positions of layers count from 1.
public enum WeightError: Error, Equatable, Sendable {
  /// A layer's tensor is not among the weights.
  case missing(tensor: String, layer: String, position: Int, available: [String])
  /// A layer's tensor has another shape than the layer needs. Both shapes are in the layout of the weights.
  case wrongShape(tensor: String, shape: [Int], layer: String, position: Int, expected: [Int])
  /// Weights that no layer takes.
  case unused(tensors: [String])
  /// Two layers with weights have one name.
  case sameName(layer: String, first: Int, second: Int)
  /// Another number of names was given than there are layers with weights.
  case moduleCount(given: Int, layers: [String])
  /// A layer of a type whose weights have no known names.
  case unsupportedLayer(layer: String, position: Int, type: String)
}

extension WeightError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let tensor, let layer, let position, let available):
      "There is no '\(tensor)' for layer \(position) (\(layer)) among the weights "
        + (available.isEmpty ? "(there are none)." : "(\(available.joined(separator: ", "))).")
    case .wrongShape(let tensor, let shape, let layer, let position, let expected):
      "'\(tensor)' has shape \(shape), but layer \(position) (\(layer)) needs \(expected)."
    case .unused(let tensors):
      "No layer takes \(tensors.joined(separator: ", ")); leave them out, or make the network that they belong to."
    case .sameName(let layer, let first, let second):
      "The layers \(first) and \(second) are both called '\(layer)'; give each layer with weights a name of its own."
    case .moduleCount(let given, let layers):
      "\(given) \(given == 1 ? "module is" : "modules are") named, but \(layers.count) "
        + "\(layers.count == 1 ? "layer has" : "layers have") weights (\(layers.joined(separator: ", "))); "
        + "name one for each, in their order."
    case .unsupportedLayer(let layer, let position, let type):
      "Layer \(position) (\(layer)) is a \(type), whose weights have no known names."
    }
  }
}
