import Testing

@testable import ConvKit

/// The gradients of convolutions that are calculated in blocks, and the memory that they work on.
struct GradientKernelTests {
  /// Input `N x H x W x C`, filter `H x W x Cin/groups x K`, stride, padding, dilation and groups.
  private struct Example: CustomTestStringConvertible, Sendable {
    let input: [Int]
    let filter: [Int]
    var stride = 1
    var padding = Padding.valid
    var dilation = 1
    var groups = 1

    var testDescription: String { "\(input) by \(filter)" }

    func geometry() throws -> ConvolutionGeometry2D {
      try ConvolutionGeometry2D(
        inputShape: input, filterShape: filter, strides: stride, padding: padding, dilations: dilation, groups: groups)
    }
  }

  private static let examples = [
    Example(input: [9, 30, 31, 1], filter: [5, 5, 1, 6]),
    Example(input: [3, 65, 70, 2], filter: [3, 3, 2, 5], padding: .same),
    Example(input: [40, 11, 12, 6], filter: [3, 2, 6, 17], stride: 2, padding: .explicit(1)),
    Example(input: [2, 90, 60, 4], filter: [3, 3, 2, 6], padding: .same, dilation: 2, groups: 2),
    Example(input: [70, 3, 3, 40], filter: [3, 3, 40, 70]),
  ]

  @Test("Blocks of positions, images and panels leave no seam", arguments: examples)
  private func blocks(_ example: Example) throws {
    let geometry = try example.geometry()
    let x = Tensor(randomNormal: example.input, seed: 1)
    let filter = Tensor(randomNormal: example.filter, seed: 2)
    let gradient = Tensor(randomNormal: [example.input[0]] + geometry.outputShape, seed: 3)
    let weights = conv2dFilterGradient(gradient, input: x, geometry: geometry)
    let input = conv2dInputGradient(gradient, filter: filter, geometry: geometry)
    let expected = (
      Reference.conv2dFilterGradient(gradient, input: x, geometry: geometry),
      Reference.conv2dInputGradient(gradient, filter: filter, geometry: geometry)
    )
    #expect(relativeError(weights, expected.0) <= OperationCase.tolerance)
    #expect(relativeError(input, expected.1) <= OperationCase.tolerance)
  }

  @Test("Nothing is read or written outside of the operands", arguments: examples)
  private func memory(_ example: Example) throws {
    let geometry = try example.geometry()
    let batch = min(example.input[0], 2)
    let counts = (
      input: batch * geometry.inputShape.reduce(1, *), output: batch * geometry.outputShape.reduce(1, *)
    )
    let x = Tensor(randomNormal: [counts.input], seed: 1).scalars
    let filter = Tensor(randomNormal: [geometry.weightCount], seed: 2).scalars
    let gradient = Tensor(randomNormal: [counts.output], seed: 3).scalars
    let buffers = [counts.input, geometry.weightCount, counts.output].map { GuardedMemory(capacity: $0) }
    for set in InstructionSet.available {
      for atEnd in [false, true] {
        let output = UnsafePointer(buffers[2].place(gradient, atEnd: atEnd))
        let weights = buffers[1].place([Float](repeating: .nan, count: filter.count), atEnd: atEnd)
        FilterGradient(geometry, batch: batch, set: set)(
          output, input: UnsafePointer(buffers[0].place(x, atEnd: atEnd)), to: weights)
        #expect(buffers.allSatisfy(\.isIntact) && !buffers[1].values.contains(where: \.isNaN), "\(set)")

        let input = buffers[0].place([Float](repeating: .nan, count: x.count), atEnd: atEnd)
        InputGradient(geometry, set: set)(
          output, filter: UnsafePointer(buffers[1].place(filter, atEnd: atEnd)), order: .direct, bias: nil,
          batch: batch, to: input)
        #expect(buffers.allSatisfy(\.isIntact) && !buffers[0].values.contains(where: \.isNaN), "\(set)")
      }
    }
  }
}
