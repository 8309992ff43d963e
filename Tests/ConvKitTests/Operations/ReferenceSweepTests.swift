import ConvKit
import Testing

/// The normal path against the reference over seeded random geometries, strides larger than windows and axes of size 1
/// among them.
struct ReferenceSweepTests {
  private static let tolerance: Float = 1e-5

  @Test(arguments: 0..<20)
  func convolutionAndGradients(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var checked = 0
    while checked < 20 {
      let groups = Int.random(in: 1...3, using: &random)
      let (channels, filters) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...9, using: &random))
      let input = [Int.random(in: 1...9, using: &random), Int.random(in: 1...12, using: &random)]
      let kernel = [Int.random(in: 1...4, using: &random), Int.random(in: 1...5, using: &random)]
      let padding: Padding =
        [
          .valid, .same,
          .explicit(
            top: Int.random(in: 0...3, using: &random), bottom: Int.random(in: 0...2, using: &random),
            left: Int.random(in: 0...2, using: &random), right: Int.random(in: 0...3, using: &random)),
        ].randomElement(using: &random) ?? .valid
      let batch = Int.random(in: 1...2, using: &random)
      let x = Tensor(randomNormal: [batch] + input + [channels * groups], seed: seed)
      let filter = Tensor(randomNormal: kernel + [channels, filters * groups], seed: seed + 1)
      let bias = Tensor(randomNormal: [filters * groups], seed: seed + 2)
      let strides = [Int.random(in: 1...4, using: &random), Int.random(in: 1...3, using: &random)]
      let dilations = [Int.random(in: 1...3, using: &random), Int.random(in: 1...2, using: &random)]
      guard
        let geometry = try? ConvolutionGeometry2D(
          inputShape: x.shape, filterShape: filter.shape, strides: strides, padding: padding, dilations: dilations,
          groups: groups)
      else { continue }
      checked += 1

      let expected = Reference.conv2d(x, filter: filter, bias: bias, geometry: geometry)
      let found = conv2d(x, filter: filter, bias: bias, geometry: geometry)
      #expect(relativeError(found, expected) <= Self.tolerance, "\(geometry)")

      let gradient = Tensor(randomNormal: expected.shape, seed: seed + 3)
      let inputGradient = Reference.conv2dInputGradient(gradient, filter: filter, geometry: geometry)
      #expect(
        relativeError(conv2dInputGradient(gradient, filter: filter, geometry: geometry), inputGradient)
          <= Self.tolerance, "\(geometry)")
      let filterGradient = Reference.conv2dFilterGradient(gradient, input: x, geometry: geometry)
      #expect(
        relativeError(conv2dFilterGradient(gradient, input: x, geometry: geometry), filterGradient)
          <= Self.tolerance, "\(geometry)")
    }
  }

  @Test("Where every filter reads one channel of its own, the sums of rows agree, too", arguments: 0..<10)
  func depthwise(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for channels in [1, 2, 9] {
      for padding in [Padding.valid, .same, .explicit(top: 3, bottom: 0, left: 0, right: 4)] {
        let image = [2, Int.random(in: 5...9, using: &random), Int.random(in: 5...9, using: &random), channels]
        let kernel = [Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random), 1, channels]
        let x = Tensor(randomNormal: image, seed: seed)
        let filter = Tensor(randomNormal: kernel, seed: seed + 1)
        let bias = Tensor(randomNormal: [channels], seed: seed + 2)
        let geometry = try ConvolutionGeometry2D(
          inputShape: image, filterShape: kernel, strides: [1, Int.random(in: 1...4, using: &random)],
          padding: padding, dilations: [2, Int.random(in: 1...2, using: &random)], groups: channels)
        let expected = Reference.conv2d(x, filter: filter, bias: bias, geometry: geometry)
        let found = conv2d(x, filter: filter, bias: bias, geometry: geometry)
        #expect(relativeError(found, expected) <= Self.tolerance, "\(geometry)")
      }
    }
  }

  @Test(arguments: 0..<10)
  func transposedConvolution(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for padding in [Padding.valid, .same, .explicit(top: 1, bottom: 0, left: 0, right: 2)] {
      let (channels, filters) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...9, using: &random))
      let x = Tensor(randomNormal: [2, 4, Int.random(in: 3...6, using: &random), channels], seed: seed)
      let filter = Tensor(
        randomNormal: [3, Int.random(in: 2...4, using: &random), channels, filters], seed: seed + 1)
      let bias = Tensor(randomNormal: [filters], seed: seed + 2)
      let geometry = try TransposedGeometry2D(
        inputShape: x.shape, filterShape: filter.shape, strides: [2, Int.random(in: 1...3, using: &random)],
        padding: padding, outputPadding: [1, 0], dilations: [1, Int.random(in: 1...2, using: &random)])
      let expected = Reference.transposedConv2d(x, filter: filter, bias: bias, geometry: geometry)
      let found = transposedConv2d(x, filter: filter, bias: bias, geometry: geometry)
      #expect(found.shape == [2] + geometry.outputShape)
      #expect(relativeError(found, expected) <= Self.tolerance, "\(geometry)")
    }
  }

  @Test("Blocks of positions, panels of filters and the cut of the depth leave no seam")
  func blockedSizes() throws {
    for (image, filter) in [
      ([40, 41, 70], [3, 3, 70, 17]), ([3, 20, 21, 40], [3, 3, 40, 17]), ([5, 4, 3, 2], [4, 3, 2, 7]),
      ([9, 9, 130], [1, 1, 130, 8]), ([1, 1, 1200], [1, 1, 1200, 33]),
    ] {
      let x = Tensor(randomNormal: image, seed: 4)
      let weights = Tensor(randomNormal: filter, seed: 5)
      let geometry = try ConvolutionGeometry2D(inputShape: image, filterShape: filter)
      let expected = Reference.conv2d(x, filter: weights, geometry: geometry)
      #expect(relativeError(conv2d(x, filter: weights, geometry: geometry), expected) <= Self.tolerance)
    }
  }

  @Test func denseAgrees() {
    for (batch, features, units) in [(1, 1, 1), (3, 17, 9), (5, 600, 10)] {
      let x = Tensor(randomNormal: [batch, features], seed: 6)
      let weights = Tensor(randomNormal: [features, units], seed: 7)
      let bias = Tensor(randomNormal: [units], seed: 8)
      let expected = Reference.dense(x, weights: weights, bias: bias)
      #expect(relativeError(dense(x, weights: weights, bias: bias), expected) <= Self.tolerance)
      #expect(relativeError(dense(x.part(0), weights: weights, bias: bias), expected.part(0)) <= Self.tolerance)
    }
  }
}
