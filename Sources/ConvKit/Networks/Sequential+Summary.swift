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
          name: layer.name, kind: layer.kind, outputShape: shapes[index + 1],
          weightCount: layer.weightCount, biasCount: layer.biasCount,
          multiplyAccumulates: try layer.multiplyAccumulates(for: shapes[index]), receptiveField: fields[index]))
    }
    return NetworkSummary(inputShape: inputShape, layers: rows)
  }
}
