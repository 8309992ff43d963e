public import ConvKit

/// The weights of a network by name, in this library's layout.
extension Sequential {
  /// The weights of all layers: `C1.filter`, `C1.bias`, `F5.weights`, and of a batch normalisation `scale`, `offset`,
  /// `mean` and `variance`.
  ///
  /// ```swift
  /// try SafeTensors.save(network.weights, to: "lenet.safetensors")
  /// ```
  ///
  /// Throws a ``WeightError`` when two layers with weights have one name, or a layer is of a type whose weights have no
  /// known names.
  public var weights: TensorArchive {
    get throws(WeightError) {
      var archive = TensorArchive()
      for place in try weightedLayers() {
        for (name, tensor) in place.weights.tensors { archive.set("\(place.layer).\(name)", to: tensor) }
      }
      return archive
    }
  }

  /// Takes weights as ``weights`` gives them. On an error the network stays as it was.
  ///
  /// ```swift
  /// try network.load(weights: SafeTensors.load("lenet.safetensors"))
  /// ```
  ///
  /// Throws a ``WeightError`` when a layer's tensor is missing or of another shape, or a tensor belongs to no layer.
  public mutating func load(weights: TensorArchive) throws(WeightError) {
    var taken: Set<String> = []
    var loaded = self
    for var place in try weightedLayers() {
      for (index, own) in place.weights.tensors.enumerated() {
        let name = "\(place.layer).\(own.name)"
        place.weights.tensors[index].tensor = try place.tensor(name, in: weights, expected: own.tensor.shape)
        taken.insert(name)
      }
      place.weights.put(into: &loaded.layers[place.index])
    }
    let unused = weights.names.filter { !taken.contains($0) }
    guard unused.isEmpty else { throw .unused(tensors: unused) }
    self = loaded
  }

  /// The layers that have weights, each with a name of its own. Throws where that isn't so.
  private func weightedLayers() throws(WeightError) -> [WeightedLayer] {
    let places = try WeightedLayer.all(of: self)
    var positions: [String: Int] = [:]
    for place in places {
      if let first = positions[place.layer] {
        throw .sameName(layer: place.layer, first: first, second: place.position)
      }
      positions[place.layer] = place.position
    }
    return places
  }
}
