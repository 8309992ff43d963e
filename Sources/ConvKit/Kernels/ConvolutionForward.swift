/// The cross-correlation of images with filters, by whichever algorithm.
///
/// Arrays are row-major: images `N x H x W x C`, filters `H x W x Cin/groups x K`. Padding consists of zeros that are
/// multiplied like all numbers, so an infinite weight over padding gives NaN, in every algorithm.
enum ConvolutionForward {
  /// Convolves with filters that were prepared from `filter`.
  static func run(
    _ input: [Float], filter: [Float], prepared: PreparedFilter, bias: [Float]?, batch: Int,
    geometry: ConvolutionGeometry2D
  ) -> [Float] {
    [Float](count: batch * geometry.positions * geometry.filters) { output in
      input.withPointer { input in
        run(input, filter: filter, prepared: prepared, bias: bias, batch: batch, geometry: geometry, to: output)
      }
    }
  }

  /// The same on memory: `output` is written whole, and nothing else is.
  static func run(
    _ input: UnsafePointer<Float>, filter: [Float], prepared: PreparedFilter, bias: [Float]?, batch: Int,
    geometry: ConvolutionGeometry2D, to output: UnsafeMutablePointer<Float>
  ) {
    var isDone = true
    filter.withPointer { weights in
      if let bias {
        bias.withPointer { isDone = run(input, weights, prepared, $0, batch, geometry, output) }
      } else {
        isDone = run(input, weights, prepared, nil, batch, geometry, output)
      }
    }
    if isDone { return }
    // What is infinite or not a number must not reach further than the windows that see it.
    let direct = PreparedFilter(filter, geometry: geometry, algorithm: .direct, set: prepared.set)
    run(input, filter: filter, prepared: direct, bias: bias, batch: batch, geometry: geometry, to: output)
  }

  /// Returns false when an algorithm that mixes neighbours came to something that is no number.
  private static func run(
    _ input: UnsafePointer<Float>, _ filter: UnsafePointer<Float>, _ prepared: PreparedFilter,
    _ bias: UnsafePointer<Float>?, _ batch: Int, _ geometry: ConvolutionGeometry2D,
    _ output: UnsafeMutablePointer<Float>
  ) -> Bool {
    let set = prepared.set
    switch prepared.algorithm {
    case .depthwise:
      DepthwiseConvolution(geometry, set: set).forward(input, filter: filter, bias: bias, batch: batch, to: output)
    case .dense:
      let (patchSize, filters) = (geometry.patchSize, geometry.filters)
      MatrixProduct.multiply(
        MatrixView(base: input, rows: batch, columns: patchSize, rowStride: patchSize, columnStride: 1),
        MatrixView(base: filter, rows: patchSize, columns: filters, rowStride: filters, columnStride: 1),
        start: bias.map { .row($0) } ?? .zero, into: output, resultStride: filters, set: set)
    case .direct:
      DirectConvolution(geometry, set: set).forward(
        input, panels: prepared.weights, bias: bias, batch: batch, to: output)
    case .winograd(let tile):
      return WinogradConvolution(geometry, tile: tile, set: set).forward(
        input, weights: prepared.weights, bias: bias, batch: batch, to: output)
    }
    return true
  }
}
