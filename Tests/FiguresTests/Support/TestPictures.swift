import ConvKit

/// Pictures and numbers that the tests draw, the same at every run.
enum TestPictures {
  /// A slanting gradient with a dark square in it: `size x size`, or with three channels.
  static func gradient(height: Int, width: Int, channels: Int = 1) -> Tensor {
    var scalars: [Float] = []
    for row in 0..<height {
      for column in 0..<width {
        let isDark =
          (row - height / 2).magnitude < max(1, height / 6) && (column - width / 2).magnitude < max(1, width / 6)
        let value = isDark ? 20 : 255 * Float(row + column) / Float(max(1, height + width - 2))
        for channel in 0..<channels { scalars.append(value * (1 - 0.2 * Float(channel))) }
      }
    }
    return Tensor(shape: channels == 1 ? [height, width] : [height, width, channels], scalars: scalars)
  }

  static func gradient(_ size: Int, channels: Int = 1) -> Tensor {
    gradient(height: size, width: size, channels: channels)
  }

  /// Whole numbers from 0 to 9.
  static func digits(_ shape: [Int], seed: Int) -> Tensor {
    Tensor(randomUniform: shape, in: 0..<10, seed: seed).map { $0.rounded(.down) }
  }

  /// The input and kernel of Dumoulin & Visin, figure 1.1.
  static let dumoulinInput = Tensor([
    [3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1],
  ])
  static let dumoulinKernel = Tensor([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
}
