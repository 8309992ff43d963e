/// The cross-correlation of images with filters, by whichever algorithm.
///
/// Arrays are row-major: images `N x H x W x C`, filters `H x W x Cin/groups x K`. Padding consists of zeros that are
/// multiplied like all numbers, so an infinite weight over padding gives NaN, in every algorithm.
enum ConvolutionForward {
  /// Convolves with filters that are used for this call.
  static func run(
    _ input: [Float], filter: [Float], bias: [Float]?, batch: Int, geometry: ConvolutionGeometry2D,
    algorithm: ConvolutionAlgorithm? = nil, set: InstructionSet = .current
  ) -> [Float] {
    let algorithm = algorithm ?? ConvolutionAlgorithm(for: geometry, batch: batch, isPrepared: false)
    return filter.withUnsafeBufferPointer { buffer in
      guard let weights = buffer.baseAddress else { return [] }
      let prepared = PreparedFilter(weights, geometry: geometry, algorithm: algorithm, set: set)
      return run(input, filter: filter, prepared: prepared, bias: bias, batch: batch)
    }
  }

  /// Convolves with filters that were prepared before, from `filter`.
  static func run(
    _ input: [Float], filter: [Float], prepared: PreparedFilter, bias: [Float]?, batch: Int
  ) -> [Float] {
    let geometry = prepared.geometry
    return [Float](count: batch * geometry.positions * geometry.filters) { output in
      input.withPointer { input in
        filter.withPointer { filter in
          guard let bias else { return run(input, filter, prepared, nil, batch, output) }
          bias.withPointer { run(input, filter, prepared, $0, batch, output) }
        }
      }
    }
  }

  /// The same on memory: `output` is written whole, and nothing else.
  static func run(
    _ input: UnsafePointer<Float>, _ filter: UnsafePointer<Float>, _ prepared: PreparedFilter,
    _ bias: UnsafePointer<Float>?, _ batch: Int, _ output: UnsafeMutablePointer<Float>
  ) {
    let (geometry, set) = (prepared.geometry, prepared.set)
    switch prepared.algorithm {
    case .depthwise:
      DepthwiseConvolution(geometry, set: set).forward(input, filter: filter, bias: bias, batch: batch, to: output)
    case .dense:
      let left = MatrixView(
        base: input, rows: batch, columns: geometry.patchSize, rowStride: geometry.patchSize, columnStride: 1)
      let right = MatrixView(
        base: filter, rows: geometry.patchSize, columns: geometry.filters, rowStride: geometry.filters, columnStride: 1)
      MatrixProduct.multiply(
        left, right, start: bias.map { .row($0) } ?? .zero, into: output, resultStride: geometry.filters, set: set)
    case .direct:
      DirectConvolution(geometry, set: set).forward(
        input, panels: prepared.weights, bias: bias, batch: batch, to: output)
    case .winograd(let tile):
      let isFinite = WinogradConvolution(geometry, tile: tile, set: set).forward(
        input, weights: prepared.weights, bias: bias, batch: batch, to: output)
      if isFinite { return }
      // What is infinite or not a number must not reach further than its windows.
      let direct = PreparedFilter(filter, geometry: geometry, algorithm: .direct, set: set)
      run(input, filter, direct, bias, batch, output)
    }
  }
}
