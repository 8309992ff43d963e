import Testing

@testable import ConvKit

/// Not-a-numbers and infinities reach exactly what the definition says. Padding is zeros that are multiplied like all
/// numbers.
struct SpecialValueTests {
  private static let specials: [Float] = [.nan, .infinity, -.infinity]

  @Test("A few special values among the inputs, and among the weights", arguments: 0..<12)
  func convolutions(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for number in 0..<25 {
      let drawn = OperationCase.random(.conv2d, using: &random)
      let geometry = try drawn.convolution()
      var x = Tensor(randomNormal: drawn.input, seed: number)
      var filter = Tensor(randomNormal: drawn.window, seed: number + 1)
      if number % 3 != 1 { spoil(&x, using: &random) }
      if number % 3 != 0 { spoil(&filter, using: &random) }
      let expected = Reference.conv2d(x, filter: filter, geometry: geometry)
      for algorithm in ConvolutionAlgorithm.all(for: geometry) {
        let found = ConvolutionForward.run(
          x.scalars, filter: filter.scalars,
          prepared: PreparedFilter(filter.scalars, geometry: geometry, algorithm: algorithm), bias: nil,
          batch: drawn.input[0],
          geometry: geometry)
        drawn.expect(Tensor(shape: expected.shape, scalars: found), expected, "\(algorithm)")
      }
      var gradient = Tensor(randomNormal: expected.shape, seed: number + 2)
      spoil(&gradient, using: &random)
      drawn.expect(
        conv2dInputGradient(gradient, filter: filter, geometry: geometry),
        Reference.conv2dInputGradient(gradient, filter: filter, geometry: geometry), "input gradient")
      drawn.expect(
        conv2dFilterGradient(gradient, input: x, geometry: geometry),
        Reference.conv2dFilterGradient(gradient, input: x, geometry: geometry), "filter gradient")
    }
  }

  @Test(arguments: 0..<6)
  func transposedConvolutions(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for number in 0..<20 {
      let drawn = OperationCase.random(.transposedConv2d, using: &random)
      let geometry = try drawn.transposed()
      var x = Tensor(randomNormal: drawn.input, seed: number)
      var filter = Tensor(randomNormal: drawn.window, seed: number + 1)
      if number % 3 != 1 { spoil(&x, using: &random) }
      if number % 3 != 0 { spoil(&filter, using: &random) }
      drawn.expect(
        transposedConv2d(x, filter: filter, geometry: geometry),
        Reference.transposedConv2d(x, filter: filter, geometry: geometry), "forward")
    }
  }

  @Test(arguments: [OperationCase.Operation.maxPool2d, .averagePool2d], 0..<4)
  func poolings(_ operation: OperationCase.Operation, _ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for number in 0..<50 {
      let drawn = OperationCase.random(operation, using: &random)
      let geometry = try drawn.pooling()
      var x = Tensor(randomNormal: drawn.input, seed: number)
      spoil(&x, using: &random)
      if operation == .maxPool2d {
        drawn.expect(maxPool2d(x, geometry: geometry), Reference.maxPool2d(x, geometry: geometry), "forward")
      } else {
        drawn.expect(averagePool2d(x, geometry: geometry), Reference.averagePool2d(x, geometry: geometry), "forward")
      }
    }
  }

  @Test("Kernels that are applied one axis at a time and others", arguments: [Kernel.blur, .rightSobel, .emboss])
  func filters(_ kernel: Kernel) {
    for special in Self.specials {
      for border in [Border.edge, .reflect, .constant(0)] {
        var image = Tensor(randomNormal: [9, 21, 3], seed: 1)
        image[4, 7, 1] = special
        let error = differenceOfFiniteAndOthers(
          image.filtered(by: kernel, border: border), Reference.filtered(image, by: kernel, border: border))
        #expect(error <= OperationCase.tolerance, "\(special), \(kernel.name), \(border)")
      }
    }
  }

  @Test func activations() {
    let x = Tensor([.nan, .infinity, -.infinity, 0, -0.0, 200, -200])
    #expect(same(relu(x), [.nan, .infinity, 0, 0, 0, 200, 0]))
    #expect(same(tanh(x), [.nan, 1, -1, 0, 0, 1, -1]))
    #expect(same(sigmoid(x), [.nan, 1, 0, 0.5, 0.5, 1, 0]))
  }

  private func same(_ found: Tensor, _ expected: [Float]) -> Bool {
    zip(found.scalars, expected).allSatisfy { $0.isNaN && $1.isNaN || abs($0 - $1) < 1e-6 || $0 == $1 }
  }

  private func spoil(_ tensor: inout Tensor, using random: inout SeededGenerator) {
    guard tensor.count > 0 else { return }
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      tensor.scalars[Int.random(in: 0..<tensor.count, using: &random)] =
        Self.specials[Int.random(in: 0...2, using: &random)]
    }
  }
}
