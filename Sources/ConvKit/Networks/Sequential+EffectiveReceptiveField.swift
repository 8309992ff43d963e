extension Sequential {
  /// The effective receptive field of a unit over random images (normally distributed).
  ///
  /// - Parameters:
  ///   - layer: the index of the layer among `layers`; the last spatial one unless given.
  ///   - row: the unit's row; the middle one unless given.
  ///   - column: the unit's column; the middle one unless given.
  ///   - channel: the feature map; unless given, all of them count, with signs drawn for each image.
  ///   - inputShape: `H x W` or `H x W x C`.
  ///   - samples: how many images are drawn.
  ///   - seed: what the images and the signs depend on. Traps, naming both numbers, when the images do not fit, when
  ///     there is no such unit, and when the layer's output has no rows and columns.
  public func effectiveReceptiveField(
    ofLayer layer: Int? = nil, row: Int? = nil, column: Int? = nil, channel: Int? = nil, inputShape: [Int],
    samples: Int = 16, seed: Int = 0
  ) -> EffectiveReceptiveField {
    let image = unwrap { () throws(ShapeError) in
      try SizeLimits.check(samples, "the number of samples")
      guard inputShape.count == 2 || inputShape.count == 3 else {
        throw .unsupportedRank(quantity: "the image", shape: inputShape, expected: "H x W or H x W x C")
      }
      return try ImageShape(inputShape, of: "the image")
    }
    return effectiveReceptiveField(
      ofLayer: layer, row: row, column: column, channel: channel,
      images: Tensor(randomNormal: [samples] + image.image, seed: seed), seed: seed)
  }

  /// The effective receptive field of a unit over a batch of images, `N x H x W x C`: the mean over the images of the
  /// magnitude of the unit's gradient with respect to each pixel. See
  /// `effectiveReceptiveField(ofLayer:row:column:channel:inputShape:samples:seed:)`.
  public func effectiveReceptiveField(
    ofLayer layer: Int? = nil, row: Int? = nil, column: Int? = nil, channel: Int? = nil, images: Tensor, seed: Int = 0
  ) -> EffectiveReceptiveField {
    let fields = unwrap { () throws(ShapeError) in
      guard images.rank == 4, images.count > 0 else {
        throw .unsupportedRank(quantity: "the set of images", shape: images.shape, expected: "N x H x W x C, not empty")
      }
      return try receptiveFields(inputShape: images.shape)
    }
    let spatial = fields.lastIndex { $0 != nil }
    guard let index = layer ?? spatial else { refuse(.empty(quantity: "the list of layers with rows and columns")) }
    guard layers.indices.contains(index) else {
      refuse(.indexOutOfRange(index: index, axis: 0, size: layers.count))
    }
    guard let field = fields[index] else { refuse(.noReceptiveField(layer: layers[index].name)) }

    let part = Sequential(layers: Array(layers[...index]))
    let outputs = part.activations(for: images)
    let output = outputs[index]
    let unit = (row: row ?? output.shape[1] / 2, column: column ?? output.shape[2] / 2)
    for (index, axis) in [(unit.row, 1), (unit.column, 2), (channel ?? 0, 3)]
    where !(0..<output.shape[axis]).contains(index) {
      refuse(.indexOutOfRange(index: index, axis: axis, size: output.shape[axis]))
    }
    var random = SeededGenerator(seed: seed)
    var gradient = Tensor(zeros: output.shape)
    for n in 0..<output.shape[0] {
      for map in channel.map({ [$0] }) ?? Array(0..<output.shape[3]) {
        gradient[n, unit.row, unit.column, map] = channel == nil && Bool.random(using: &random) ? -1 : 1
      }
    }
    let reached = part.inputGradient(gradient, input: images, outputs: outputs)
    return EffectiveReceptiveField(
      layer: layers[index].name, row: unit.row, column: unit.column, theoretical: field,
      magnitudes: reached.summedMagnitudes)
  }

  /// On how many paths each pixel of a unit's receptive field reaches it, rows x columns: the influence that each has
  /// under equal weights. Traps where a count does not fit into `Int`.
  public var pathCounts: Tensor {
    let (rows, columns) = (windows.vertical.pathCounts, windows.horizontal.pathCounts)
    return Tensor(rows.map { row in columns.map { Float(row) * Float($0) } })
  }

  /// The gradient with respect to the input, from that with respect to the last output.
  private func inputGradient(_ outputGradient: Tensor, input: Tensor, outputs: [Tensor]) -> Tensor {
    layers.indices.reversed().reduce(outputGradient) { gradient, index in
      layers[index].gradients(
        input: index == 0 ? input : outputs[index - 1], output: outputs[index], outputGradient: gradient
      ).input
    }
  }
}

extension Tensor {
  /// The magnitudes of a batch `N x H x W x C`, summed over images and channels: `H x W`.
  fileprivate var summedMagnitudes: Tensor {
    var result = Tensor(zeros: [shape[1], shape[2]])
    let (pixels, channels) = (result.count, shape[3])
    for index in scalars.indices {
      result.scalars[index / channels % pixels] += Swift.abs(scalars[index])
    }
    return result
  }
}
