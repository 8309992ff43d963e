import ConvKit

/// LeNet-5 with the weights that every side uses.
enum LeNet5 {
  /// Feature maps, rows and columns that the first dense layer reads.
  private static let (maps, size) = (16, 5)

  /// Logits of ten classes from images N x 32 x 32 x 1.
  static func network(activation: Activation, takesLargest: Bool) -> Sequential {
    let shapes = [
      [6, 1, 5, 5], [6], [16, 6, 5, 5], [16], [120, 400], [120], [84, 120], [84], [10, 84], [10],
    ]
    let weights = shapes.enumerated().map { index, shape in
      let inputs = shape.dropFirst().reduce(1, *)
      return HashedNumbers.tensor(shape, seed: 10 + index, scale: Float(2 / Double(inputs).squareRoot()))
    }
    let pool: any Layer = takesLargest ? MaxPool2D() : AveragePool2D()
    return Sequential(layers: [
      Conv2D(filter: weights[0].filtersLast, bias: weights[1], activation: activation),
      pool,
      Conv2D(filter: weights[2].filtersLast, bias: weights[3], activation: activation),
      pool,
      Flatten(),
      Dense(weights: channelsLastRows(weights[4]).transposed, bias: weights[5], activation: activation),
      Dense(weights: weights[6].transposed, bias: weights[7], activation: activation),
      Dense(weights: weights[8].transposed, bias: weights[9]),
    ])
  }

  /// The parameters, or their gradients, one after another in the order of the peers.
  static func inPeersOrder(_ parameters: [Tensor]) -> [Float] {
    parameters.enumerated().flatMap { index, parameter -> [Float] in
      switch index {
      case 0, 2: parameter.permuted([3, 2, 0, 1]).scalars
      case 4: parameter.transposed.reshaped(to: [120, size, size, maps]).channelsFirst.scalars
      default: parameter.rank == 2 ? parameter.transposed.scalars : parameter.scalars
      }
    }
  }

  /// Rows whose features are ordered channel, row, column as rows ordered row, column, channel.
  private static func channelsLastRows(_ weights: Tensor) -> Tensor {
    weights.reshaped(to: [weights.shape[0], maps, size, size]).channelsLast.reshaped(to: weights.shape)
  }
}
