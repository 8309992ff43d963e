extension Sequential {
  /// Output shapes, parameters, MACs and receptive fields, layer by layer, for one image of this shape.
  /// Throws, naming the layer and both numbers, for the first layer that does not fit.
  public func summary(inputShape: [Int]) throws(ShapeError) -> NetworkSummary {
    let shapes = [inputShape] + (try outputShapes(for: inputShape))
    let fields = try receptiveFields(inputShape: inputShape)
    var rows: [LayerSummary] = []
    for (index, layer) in layers.enumerated() {
      rows.append(
        LayerSummary(
          name: layer.name, kind: Self.kind(of: layer), outputShape: shapes[index + 1],
          weightCount: layer.weightCount, biasCount: layer.biasCount,
          multiplyAccumulates: try layer.multiplyAccumulates(for: shapes[index]), receptiveField: fields[index]))
    }
    return NetworkSummary(inputShape: inputShape, layers: rows)
  }

  private static func kind(of layer: any Layer) -> String {
    guard case .window(let window) = layer.extent else { return "" }
    let stride = window.strides == 1 ? "" : ", stride \(Self.text(window.strides))"
    let dilation = window.dilations == 1 ? "" : ", dilation \(Self.text(window.dilations))"
    return "\(window.kernelSize)\(stride)\(dilation)"
  }

  private static func text(_ pair: Pair) -> String {
    pair.vertical == pair.horizontal ? "\(pair.vertical)" : "\(pair)"
  }
}
