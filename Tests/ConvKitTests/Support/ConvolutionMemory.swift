@testable import ConvKit

/// All that a convolution reads and writes, each buffer in guarded memory of its own.
struct ConvolutionMemory {
  private let input: GuardedMemory
  private let filter: GuardedMemory
  private let bias: GuardedMemory
  /// The filters as an algorithm wants them.
  private let weights: GuardedMemory
  private let output: GuardedMemory

  /// Room for so many numbers in each operand.
  init(capacity: Int) {
    (input, filter, bias) = (
      GuardedMemory(capacity: capacity), GuardedMemory(capacity: capacity), GuardedMemory(capacity: capacity)
    )
    // Tiles of Winograd's filtering make 36 numbers of 9, and panels are filled up to the width of a vector.
    (weights, output) = (GuardedMemory(capacity: 64 * capacity), GuardedMemory(capacity: capacity))
  }

  /// Whether nothing around the buffers was written.
  var isIntact: Bool { [input, filter, bias, weights, output].allSatisfy(\.isIntact) }

  /// The convolution by one algorithm, its output full of NaN before; buffers lie at their memory's end or start.
  func run(
    _ x: Tensor, filter: Tensor, bias: Tensor, geometry: ConvolutionGeometry2D, algorithm: ConvolutionAlgorithm,
    set: InstructionSet, atEnd: Bool
  ) -> [Float] {
    let batch = x.shape[0]
    let images = UnsafePointer(input.place(x.scalars, atEnd: atEnd))
    let filters = UnsafePointer(self.filter.place(filter.scalars, atEnd: atEnd))
    let biases = UnsafePointer(self.bias.place(bias.scalars, atEnd: atEnd))
    let count = batch * geometry.positions * geometry.filters
    let target = output.place([Float](repeating: .nan, count: count), atEnd: atEnd)
    switch algorithm {
    case .direct:
      let convolution = DirectConvolution(geometry, set: set)
      let panels = weights.place([Float](repeating: .nan, count: convolution.packedCount), atEnd: atEnd)
      convolution.pack(filters, into: panels)
      convolution.forward(images, panels: panels, bias: biases, batch: batch, to: target)
    case .winograd(let tile):
      let convolution = WinogradConvolution(geometry, tile: tile, set: set)
      let transformed = weights.place([Float](repeating: .nan, count: convolution.transformedCount), atEnd: atEnd)
      convolution.transform(filters, into: transformed)
      _ = convolution.forward(images, weights: transformed, bias: biases, batch: batch, to: target)
    case .depthwise:
      weights.place([], atEnd: atEnd)
      DepthwiseConvolution(geometry, set: set).forward(images, filter: filters, bias: biases, batch: batch, to: target)
    case .dense:
      weights.place([], atEnd: atEnd)
      let (depth, columns) = (geometry.patchSize, geometry.filters)
      MatrixProduct.multiply(
        MatrixView(base: images, rows: batch, columns: depth, rowStride: depth, columnStride: 1),
        MatrixView(base: filters, rows: depth, columns: columns, rowStride: columns, columnStride: 1),
        start: .row(biases), into: target, resultStride: columns, set: set)
    }
    return output.values
  }
}
