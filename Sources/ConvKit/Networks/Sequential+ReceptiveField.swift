extension Sequential {
  /// The receptive field of a unit of the last spatial layer: the last one before rows and columns end.
  public var receptiveField: ReceptiveField {
    receptiveFields.compactMap { $0 }.last ?? .point
  }

  /// The receptive field after each layer; nil where the output has no rows and columns.
  public var receptiveFields: [ReceptiveField?] {
    fields(inputs: nil)
  }

  /// The receptive field after each layer for an input of this shape, where `.same` padding is known.
  /// Throws when a layer does not fit.
  public func receptiveFields(inputShape: [Int]) throws(ShapeError) -> [ReceptiveField?] {
    fields(inputs: [inputShape] + (try outputShapes(for: inputShape)))
  }

  /// The windows of the layers up to the last spatial one, for path counts and contact cells.
  public var windows: (vertical: WindowStack, horizontal: WindowStack) {
    let windows = spatialLayers.compactMap { layer -> SlidingWindow? in
      if case .window(let window) = layer.extent { window } else { nil }
    }
    return (
      WindowStack(windows.map { $0.vertical() }), WindowStack(windows.map { $0.horizontal() })
    )
  }

  /// The layers before rows and columns end.
  private var spatialLayers: some Collection<any Layer> {
    layers.prefix { $0.extent != .global }
  }

  private func fields(inputs: [[Int]]?) -> [ReceptiveField?] {
    var field = ReceptiveField.point
    var isSpatial = true
    return layers.enumerated().map { index, layer in
      switch layer.extent {
      case .pointwise: break
      case .global: isSpatial = false
      case .window(let window):
        let image = inputs.flatMap { try? ImageShape($0[index], of: "the input") }
        field = field.followed(by: window, inputSize: image.map { Pair($0.height, $0.width) })
      }
      return isSpatial ? field : nil
    }
  }
}
