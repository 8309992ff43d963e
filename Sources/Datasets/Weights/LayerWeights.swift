import ConvKit

/// The named weights of one layer, in this library's layout.
struct LayerWeights {
  /// Why a type of layer can't be asked for its weights by name.
  struct Unknown: Error {
    let type: String
  }

  /// Names as the layer's properties are called, and the tensors.
  var tensors: [(name: String, tensor: Tensor)]

  /// The weights of a layer; none where it has no parameters. Throws for parameters without a known name.
  init(of layer: any Layer) throws(Unknown) {
    switch layer {
    case let layer as Conv2D:
      tensors = [("filter", layer.filter)] + (layer.bias.map { [("bias", $0)] } ?? [])
    case let layer as Conv2DTranspose:
      tensors = [("filter", layer.filter)] + (layer.bias.map { [("bias", $0)] } ?? [])
    case let layer as Dense:
      tensors = [("weights", layer.weights)] + (layer.bias.map { [("bias", $0)] } ?? [])
    case let layer as BatchNorm:
      tensors = [
        ("scale", layer.scale), ("offset", layer.offset), ("mean", layer.mean), ("variance", layer.variance),
      ]
    default:
      guard layer.parameters.isEmpty else { throw Unknown(type: "\(type(of: layer))") }
      tensors = []
    }
  }

  /// Puts the tensors into a layer of the type that they came from; their shapes are those of the layer's own.
  func put(into layer: inout any Layer) {
    if var norm = layer as? BatchNorm {
      (norm.scale, norm.offset) = (tensors[0].tensor, tensors[1].tensor)
      (norm.mean, norm.variance) = (tensors[2].tensor, tensors[3].tensor)
      layer = norm
    } else {
      layer.parameters = tensors.map(\.tensor)
    }
  }
}
