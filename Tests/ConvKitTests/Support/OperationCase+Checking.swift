import Testing

@testable import ConvKit

extension OperationCase {
  /// How far a result may lie from the reference's, relative to the largest magnitude of that.
  static let tolerance: Float = 1e-5

  /// Every path of the library that serves the case, against the reference; gradients as well.
  func checkAgainstReference(seed: Int) throws {
    let x = Tensor(randomNormal: input, seed: seed)
    switch operation {
    case .conv2d: try checkConvolution(x, seed: seed)
    case .transposedConv2d: try checkTransposed(x, seed: seed)
    case .maxPool2d:
      let geometry = try pooling()
      expect(maxPool2d(x, geometry: geometry), Reference.maxPool2d(x, geometry: geometry), "forward")
    case .averagePool2d:
      let geometry = try pooling()
      expect(averagePool2d(x, geometry: geometry), Reference.averagePool2d(x, geometry: geometry), "forward")
    }
  }

  private func checkConvolution(_ x: Tensor, seed: Int) throws {
    let geometry = try convolution()
    let filter = Tensor(randomNormal: window, seed: seed + 1)
    let bias = Tensor(randomNormal: [window[3]], seed: seed + 2)
    let expected = Reference.conv2d(x, filter: filter, bias: bias, geometry: geometry)
    expect(conv2d(x, filter: filter, bias: bias, geometry: geometry), expected, "forward")
    for algorithm in ConvolutionAlgorithm.all(for: geometry) {
      let found = ConvolutionForward.run(
        x.scalars, filter: filter.scalars,
        prepared: PreparedFilter(filter.scalars, geometry: geometry, algorithm: algorithm), bias: bias.scalars,
        batch: input[0],
        geometry: geometry)
      expect(Tensor(shape: expected.shape, scalars: found), expected, "\(algorithm)")
    }
    let gradient = Tensor(randomNormal: expected.shape, seed: seed + 3)
    expect(
      conv2dInputGradient(gradient, filter: filter, geometry: geometry),
      Reference.conv2dInputGradient(gradient, filter: filter, geometry: geometry), "input gradient")
    expect(
      conv2dFilterGradient(gradient, input: x, geometry: geometry),
      Reference.conv2dFilterGradient(gradient, input: x, geometry: geometry), "filter gradient")
  }

  private func checkTransposed(_ x: Tensor, seed: Int) throws {
    let geometry = try transposed()
    let filter = Tensor(randomNormal: window, seed: seed + 1)
    let bias = Tensor(randomNormal: [window[3]], seed: seed + 2)
    expect(
      transposedConv2d(x, filter: filter, bias: bias, geometry: geometry),
      Reference.transposedConv2d(x, filter: filter, bias: bias, geometry: geometry), "forward")
    let gradient = Tensor(randomNormal: [input[0]] + geometry.outputShape, seed: seed + 3)
    expect(
      transposedConv2dInputGradient(gradient, filter: filter, geometry: geometry),
      Reference.transposedConv2dInputGradient(gradient, filter: filter, geometry: geometry), "input gradient")
    expect(
      transposedConv2dFilterGradient(gradient, input: x, geometry: geometry),
      Reference.transposedConv2dFilterGradient(gradient, input: x, geometry: geometry), "filter gradient")
  }

  /// Expects two results to be the same numbers but for rounding, and not-a-numbers and infinities at the same places.
  func expect(_ found: Tensor, _ expected: Tensor, _ what: String) {
    let error = differenceOfFiniteAndOthers(found, expected)
    #expect(error <= Self.tolerance, "\(what): \(self)")
  }
}

/// `relativeError` of the finite numbers; infinite where the others differ, or the shapes.
func differenceOfFiniteAndOthers(_ found: Tensor, _ expected: Tensor) -> Float {
  guard found.shape == expected.shape else { return .infinity }
  var (scale, difference) = (Float.leastNormalMagnitude, Float(0))
  let (actual, wanted) = (found.scalars, expected.scalars)
  for index in actual.indices {
    let (one, other) = (actual[index], wanted[index])
    if other.isFinite {
      guard one.isFinite else { return .infinity }
      scale = max(scale, abs(other))
      difference = max(difference, abs(one - other))
    } else if other.isNaN ? !one.isNaN : one != other {
      return .infinity
    }
  }
  return difference / scale
}
