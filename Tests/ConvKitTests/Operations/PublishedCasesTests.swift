import Testing

@testable import ConvKit

/// The reference, the normal path, and every algorithm with every instruction set of this processor agree with two
/// independent implementations.
struct PublishedCasesTests {
  private static let tolerance: Float = 1e-5

  @Test(arguments: try PublishedCase.all("conv2d"))
  func convolution(_ published: PublishedCase) throws {
    let geometry = try ConvolutionGeometry2D(
      inputShape: published.inputShape, filterShape: published.filterShape ?? [], strides: published.strides,
      padding: published.paddingValue, dilations: published.dilations ?? [1, 1], groups: published.groups ?? 1)
    let expected = published.outputTensor
    #expect(geometry.vertical.paddingBefore == published.pads[0][0])
    #expect(geometry.horizontal.paddingAfter == published.pads[1][1])
    let (input, filter, bias) = (published.inputTensor, published.filterTensor, published.biasTensor)
    let normal = conv2d(input, filter: filter, bias: bias, geometry: geometry)
    #expect(relativeError(normal, expected) <= Self.tolerance)
    let reference = Reference.conv2d(input, filter: filter, bias: bias, geometry: geometry)
    #expect(relativeError(reference, expected) <= Self.tolerance)
    for algorithm in ConvolutionAlgorithm.all(for: geometry) {
      for set in InstructionSet.available {
        let prepared = PreparedFilter(filter.scalars, geometry: geometry, algorithm: algorithm, set: set)
        let found = ConvolutionForward.run(
          input.scalars, filter: filter.scalars, prepared: prepared, bias: bias?.scalars,
          batch: input.rank == 4 ? input.shape[0] : 1, geometry: geometry)
        let error = relativeError(Tensor(shape: expected.shape, scalars: found), expected)
        #expect(error <= Self.tolerance, "\(algorithm), \(set)")
      }
    }
  }

  @Test(arguments: try PublishedCase.all("transposedConv2d"))
  func transposedConvolution(_ published: PublishedCase) throws {
    let geometry = try TransposedGeometry2D(
      inputShape: published.inputShape, filterShape: published.filterShape ?? [], strides: published.strides,
      padding: published.paddingValue, outputPadding: published.outputPadding ?? [0, 0])
    let expected = published.outputTensor
    let (input, filter) = (published.inputTensor, published.filterTensor)
    #expect(relativeError(transposedConv2d(input, filter: filter, geometry: geometry), expected) <= Self.tolerance)
    let reference = Reference.transposedConv2d(input, filter: filter, geometry: geometry)
    #expect(relativeError(reference, expected) <= Self.tolerance)
    for set in InstructionSet.available {
      let found = InputGradient(geometry.direct, set: set)(
        input.scalars, filter: filter.scalars, order: .transposed, batch: input.rank == 4 ? input.shape[0] : 1)
      #expect(relativeError(Tensor(shape: expected.shape, scalars: found), expected) <= Self.tolerance, "\(set)")
    }
  }

  @Test(arguments: try PublishedCase.all("maxPool2d"))
  func maximumPooling(_ published: PublishedCase) throws {
    let geometry = try poolingGeometry(published)
    let (input, expected) = (published.inputTensor, published.outputTensor)
    #expect(maxPool2d(input, geometry: geometry) == expected)
    #expect(Reference.maxPool2d(input, geometry: geometry) == expected)
    for set in InstructionSet.available {
      let pooling = BlockedPooling(geometry, try ImageShape(input.shape, of: "the input"), set: set)
      #expect(pooling.maximum(input.scalars) == expected, "\(set)")
    }
  }

  @Test(arguments: try PublishedCase.all("avgPool2d"))
  func averagePooling(_ published: PublishedCase) throws {
    let geometry = try poolingGeometry(published)
    let (input, expected) = (published.inputTensor, published.outputTensor)
    #expect(relativeError(averagePool2d(input, geometry: geometry), expected) <= Self.tolerance)
    #expect(relativeError(Reference.averagePool2d(input, geometry: geometry), expected) <= Self.tolerance)
    for set in InstructionSet.available {
      let pooling = BlockedPooling(geometry, try ImageShape(input.shape, of: "the input"), set: set)
      #expect(relativeError(pooling.average(input.scalars), expected) <= Self.tolerance, "\(set)")
    }
  }

  private func poolingGeometry(_ published: PublishedCase) throws -> PoolingGeometry2D {
    try PoolingGeometry2D(
      inputShape: published.inputShape, poolSize: published.poolSize ?? [], strides: published.strides,
      padding: published.paddingValue, ceilMode: published.ceilMode ?? false,
      countIncludePad: published.countIncludePad ?? true)
  }
}
