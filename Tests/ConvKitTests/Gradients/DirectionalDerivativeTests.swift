import ConvKit
import Testing

/// The gradients of every case of the table against differences: along a random direction, a loss must rise as the
/// gradient says.
struct DirectionalDerivativeTests {
  @Test(arguments: try OperationCase.table().filter { $0.input[0] > 0 })
  func gradients(_ drawn: OperationCase) throws {
    let x = Tensor(randomNormal: drawn.input, seed: 1)
    switch drawn.operation {
    case .conv2d:
      let geometry = try drawn.convolution()
      let filter = Tensor(randomNormal: drawn.window, seed: 2)
      let weighting = Tensor(randomNormal: [drawn.input[0]] + geometry.outputShape, seed: 3)
      check(
        x, conv2dInputGradient(weighting, filter: filter, geometry: geometry), weighting, drawn
      ) { conv2d($0, filter: filter, geometry: geometry) }
      check(
        filter, conv2dFilterGradient(weighting, input: x, geometry: geometry), weighting, drawn
      ) { conv2d(x, filter: $0, geometry: geometry) }
    case .transposedConv2d:
      let geometry = try drawn.transposed()
      let filter = Tensor(randomNormal: drawn.window, seed: 2)
      let weighting = Tensor(randomNormal: [drawn.input[0]] + geometry.outputShape, seed: 3)
      check(
        x, transposedConv2dInputGradient(weighting, filter: filter, geometry: geometry), weighting, drawn
      ) { transposedConv2d($0, filter: filter, geometry: geometry) }
      check(
        filter, transposedConv2dFilterGradient(weighting, input: x, geometry: geometry), weighting, drawn
      ) { transposedConv2d(x, filter: $0, geometry: geometry) }
    case .maxPool2d:
      let geometry = try drawn.pooling()
      // Numbers that lie further apart than the step: no other cell becomes the largest one.
      var random = SeededGenerator(seed: 5)
      let apart = Tensor(shape: x.shape, scalars: (0..<x.count).map(Float.init).shuffled(using: &random))
      let weighting = Tensor(randomNormal: maxPool2d(x, geometry: geometry).shape, seed: 3)
      check(
        apart, maxPool2dGradient(weighting, input: apart, geometry: geometry), weighting, drawn, step: 0.1,
        tolerance: 1e-2
      ) {
        maxPool2d($0, geometry: geometry)
      }
    case .averagePool2d:
      let geometry = try drawn.pooling()
      let weighting = Tensor(randomNormal: averagePool2d(x, geometry: geometry).shape, seed: 3)
      check(x, averagePool2dGradient(weighting, inputShape: x.shape, geometry: geometry), weighting, drawn) {
        averagePool2d($0, geometry: geometry)
      }
    }
  }

  /// The loss is the sum of the outputs times a weighting. All operations but the maximum are linear in what changes,
  /// so that the step may be large.
  private func check(
    _ point: Tensor, _ gradient: Tensor, _ weighting: Tensor, _ drawn: OperationCase, step: Float = 1,
    tolerance: Float = 1e-3, _ operation: (Tensor) -> Tensor
  ) {
    let direction = Tensor(randomNormal: point.shape, seed: 4)
    let rise = (operation(point + direction * step) - operation(point - direction * step)) / (2 * step)
    let expected = (rise * weighting).sum
    let found = (gradient.reshaped(to: point.shape) * direction).sum
    // Random signs: the sum is about as large as the root of the sum of squares.
    let scale = (rise * rise).sum.squareRoot() * (weighting * weighting).sum.squareRoot()
    #expect(abs(found - expected) <= tolerance * scale / Float(rise.count).squareRoot(), "\(drawn)")
  }
}
