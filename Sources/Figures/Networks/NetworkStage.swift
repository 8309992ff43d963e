import ConvKit

/// A layer of a network diagram, or several in one box.
struct NetworkStage: Sendable {
  let name: String
  var kind: String
  let shape: [Int]
  let parameters: Int
  /// The window that slides over what comes before it.
  let window: Pair?
  /// The last layer in the box, counted from 0.
  var lastLayer: Int

  /// With more stages than this, those of one output shape share a box.
  private static let mostStages = 12

  /// The stages of a network. Layers that change no shape and have no parameters are named with the layer before them.
  static func stages(of summary: NetworkSummary, windows: [Pair?]) -> [NetworkStage] {
    var stages: [NetworkStage] = []
    for (index, (layer, window)) in zip(summary.layers, windows).enumerated() {
      let before = stages.last?.shape ?? summary.inputShape
      if let last = stages.indices.last, layer.outputShape == before, layer.parameterCount == 0, window == nil {
        stages[last].kind += (stages[last].kind.isEmpty ? "" : ", ") + layer.name
        stages[last].lastLayer = index
      } else {
        stages.append(
          NetworkStage(
            name: layer.name, kind: words(of: layer), shape: layer.outputShape, parameters: layer.parameterCount,
            window: window, lastLayer: index))
      }
    }
    return stages.count > mostStages ? grouped(stages) : stages
  }

  /// What a layer does, with a noun behind the size of its window, which could be taken for that of its output: `5 × 5
  /// filters`, `2 × 2 windows, stride 2`.
  private static func words(of layer: LayerSummary) -> String {
    let words = NumberText.kind(layer.kind)
    let parts = words.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let size = parts[0].split(separator: " ")
    guard size.count == 3, size[1] == "\u{00D7}", Int(size[0]) != nil, Int(size[2]) != nil else { return words }
    let noun = layer.parameterCount > 0 ? "filters" : "windows"
    return "\(parts[0]) \(noun)" + parts.dropFirst().map { ",\($0)" }.joined()
  }

  /// Neighbours of one output shape as one stage, under the name that the first and the last share, or both.
  private static func grouped(_ stages: [NetworkStage]) -> [NetworkStage] {
    var groups: [[NetworkStage]] = []
    for stage in stages {
      if let last = groups.indices.last, groups[last][0].shape == stage.shape {
        groups[last].append(stage)
      } else {
        groups.append([stage])
      }
    }
    return groups.map { group in
      guard let first = group.first, let last = group.last, group.count > 1 else { return group[0] }
      return NetworkStage(
        name: LayerNames.joint(first.name, last.name), kind: "\(group.count) layers", shape: first.shape,
        parameters: group.reduce(0) { $0 + $1.parameters }, window: first.window, lastLayer: last.lastLayer)
    }
  }
}
