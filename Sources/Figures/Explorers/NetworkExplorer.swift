import ConvKit

/// What the network explorer starts from: an image, and the output of every layer with the receptive field of its units.
struct NetworkExplorer: Sendable {
  private struct Level: Sendable {
    let name: String
    let kind: String
    let output: Tensor
    let field: ReceptiveField?
  }

  private let input: ImageValues
  private let levels: [Level]

  /// Numbers that a page is given at most.
  private static let mostNumbers = 100_000

  /// The explorer of a network and one image. Layers that only write numbers in another shape are left out. Nil for
  /// more than 100,000 numbers.
  init?(_ network: Sequential, activations: NetworkActivations, summary: NetworkSummary) {
    levels = zip(zip(network.layers, activations.outputs), summary.layers).compactMap { layer, row in
      layer.0 is Flatten
        ? nil : Level(name: row.name, kind: row.kind, output: layer.1, field: row.receptiveField)
    }
    input = activations.image.brightness
    guard levels.reduce(0, { $0 + $1.output.count }) <= Self.mostNumbers else { return nil }
  }

  var data: FigureData {
    [
      "kind": "network", "input": .packed(shape: [input.height, input.width, input.channels], input.all),
      "layers": .array(
        levels.map { level in
          [
            "name": .string(level.name), "kind": .string(level.kind),
            "output": .packed(shape: level.output.shape, level.output.scalars),
            "field": level.field.map(Self.data) ?? .null,
          ]
        }),
    ]
  }

  private static func data(_ field: ReceptiveField) -> FigureData {
    [
      "size": .numbers([field.height, field.width]),
      "jump": .numbers([field.strides.vertical, field.strides.horizontal]),
      "padding": .numbers([field.vertical.padding ?? 0, field.horizontal.padding ?? 0]),
    ]
  }
}
