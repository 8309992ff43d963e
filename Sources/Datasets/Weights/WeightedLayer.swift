import ConvKit

/// A layer of a network that has weights, and its place.
struct WeightedLayer {
  /// Where the layer stands, from 0.
  let index: Int
  /// What the layer is called.
  let layer: String
  var weights: LayerWeights

  /// Where the layer stands as people count.
  var position: Int { index + 1 }

  /// The layers of a network that have weights. Throws for a type whose weights have no known names.
  static func all(of network: Sequential) throws(WeightError) -> [WeightedLayer] {
    var places: [WeightedLayer] = []
    for (index, layer) in network.layers.enumerated() {
      do {
        let weights = try LayerWeights(of: layer)
        if !weights.tensors.isEmpty { places.append(.init(index: index, layer: layer.name, weights: weights)) }
      } catch {
        throw .unsupportedLayer(layer: layer.name, position: index + 1, type: error.type)
      }
    }
    return places
  }

  /// The layer's tensor of a name among others. Throws when it isn't there, or has another shape.
  func tensor(_ name: String, in archive: TensorArchive, expected: [Int]) throws(WeightError) -> Tensor {
    guard let tensor = try? archive[name] else {
      throw .missing(tensor: name, layer: layer, position: position, available: archive.names)
    }
    guard tensor.shape == expected else {
      throw .wrongShape(tensor: name, shape: tensor.shape, layer: layer, position: position, expected: expected)
    }
    return tensor
  }
}
