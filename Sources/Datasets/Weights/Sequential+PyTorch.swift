public import ConvKit

/// A network's weights between PyTorch's state dictionary and this library.
extension Sequential {
  /// Takes the weights of a PyTorch model (its `state_dict()`), each tensor brought into this library's layout. On an
  /// error the network stays as it was.
  ///
  /// ```python
  /// safetensors.torch.save_file(model.state_dict(), "lenet.safetensors")
  /// ```
  /// ```swift
  /// try network.load(
  ///   pytorch: SafeTensors.load("lenet.safetensors"), modules: ["conv1", "conv2", "fc1", "fc2", "fc3"],
  ///   inputShape: [32, 32, 1])
  /// ```
  ///
  /// PyTorch flattens an image channel by channel, this library pixel by pixel: the inputs of the layer behind a
  /// ``Flatten`` change places. `num_batches_tracked` is left out.
  ///
  /// - Parameters:
  ///   - state: tensors called `conv1.weight`, `conv1.bias`, and of a batch normalisation `running_mean` and
  ///     `running_var`, too.
  ///   - modules: PyTorch's names of the modules, one for each layer with weights, in their order; the layers' own
  ///     names when nil. The modules of an `nn.Sequential` are called `0`, `1`, ...
  ///   - inputShape: the shape of an image that the network takes.
  ///
  /// Throws a ``WeightError`` when a tensor is missing or has another shape, belongs to no layer, or the modules are
  /// not as many as layers with weights; a `ShapeError` when the network doesn't take such an image.
  public mutating func load(pytorch state: TensorArchive, modules: [String]? = nil, inputShape: [Int]) throws {
    let places = try WeightedLayer.all(of: self)
    let modules = try Self.checked(modules, for: places)
    let flattened = try flattenedShapes(inputShape: inputShape)
    var taken: Set<String> = []
    var loaded = self
    for (var place, module) in zip(places, modules) {
      let layout = PyTorchLayout(of: layers[place.index], flattened: flattened[place.index])
      for (index, part) in layout.parts.prefix(place.weights.tensors.count).enumerated() {
        let name = "\(module).\(part.name)"
        let expected = part.toPyTorch(place.weights.tensors[index].tensor).shape
        let tensor = try place.tensor(name, in: state, expected: expected)
        place.weights.tensors[index].tensor = part.fromPyTorch(tensor)
        taken.insert(name)
      }
      place.weights.put(into: &loaded.layers[place.index])
    }
    let unused = state.names.filter { !taken.contains($0) && !PyTorchLayout.isCounter($0) }
    guard unused.isEmpty else { throw WeightError.unused(tensors: unused) }
    self = loaded
  }

  /// The network's weights as PyTorch's `load_state_dict` takes them; ``load(pytorch:modules:inputShape:)`` says how
  /// they are called.
  ///
  /// ```swift
  /// try SafeTensors.save(network.pytorchWeights(inputShape: [32, 32, 1]), to: "for-pytorch.safetensors")
  /// ```
  ///
  /// Throws a ``WeightError`` when the modules are not as many as layers with weights, and a `ShapeError` when the
  /// network doesn't take such an image.
  public func pytorchWeights(modules: [String]? = nil, inputShape: [Int]) throws -> TensorArchive {
    let places = try WeightedLayer.all(of: self)
    let modules = try Self.checked(modules, for: places)
    let flattened = try flattenedShapes(inputShape: inputShape)
    var state = TensorArchive()
    for (place, module) in zip(places, modules) {
      let layout = PyTorchLayout(of: layers[place.index], flattened: flattened[place.index])
      for (part, own) in zip(layout.parts, place.weights.tensors) {
        state.set("\(module).\(part.name)", to: part.toPyTorch(own.tensor))
      }
    }
    return state
  }

  /// For each layer the shape `H x W x C` of the image whose flattened numbers it reads in their order; nil where it
  /// reads none, or the order is the same in both layouts.
  private func flattenedShapes(inputShape: [Int]) throws -> [[Int]?] {
    let inputs = [inputShape] + (try outputShapes(for: inputShape))
    var flattened: [Int]?
    return layers.enumerated().map { index, layer in
      defer {
        let image = inputs[index].suffix(3)
        if layer is Flatten, image.count == 3 { flattened = Array(image) }
        if layer is Dense { flattened = nil }
      }
      return flattened
    }
  }

  private static func checked(_ modules: [String]?, for places: [WeightedLayer]) throws(WeightError) -> [String] {
    let own = places.map(\.layer)
    let modules = modules ?? own
    guard modules.count == own.count else { throw .moduleCount(given: modules.count, layers: own) }
    var positions: [String: Int] = [:]
    for (module, place) in zip(modules, places) {
      if let first = positions[module] { throw .sameName(layer: module, first: first, second: place.position) }
      positions[module] = place.position
    }
    return modules
  }
}
