/// The cross-correlation of images with filters, by whichever algorithm.
///
/// Arrays are row-major: images `N x H x W x C`, filters `H x W x Cin/groups x K`. Padding consists of zeros that are
/// multiplied like all numbers, so an infinite weight over padding gives NaN, in every algorithm.
enum ConvolutionForward {
  /// Convolves with filters that were prepared from `filter`. With `rectifies`, results below 0 become 0.
  static func run(
    _ input: [Float], filter: [Float], prepared: PreparedFilter, bias: [Float]?, rectifies: Bool = false, batch: Int,
    geometry: ConvolutionGeometry2D
  ) -> [Float] {
    [Float](count: batch * geometry.positions * geometry.filters) { output in
      input.withPointer { input in
        run(
          input, filter: filter, prepared: prepared, bias: bias, rectifies: rectifies, batch: batch,
          geometry: geometry, to: output)
      }
    }
  }

  /// The same on memory: `output` is written whole, and nothing else is.
  static func run(
    _ input: UnsafePointer<Float>, filter: [Float], prepared: PreparedFilter, bias: [Float]?, rectifies: Bool = false,
    batch: Int, geometry: ConvolutionGeometry2D, to output: UnsafeMutablePointer<Float>
  ) {
    var isDone = true
    filter.withPointer { weights in
      var call = Call(
        input: input, filter: weights, bias: nil, rectifies: rectifies, batch: batch, geometry: geometry,
        output: output)
      if let bias {
        bias.withPointer {
          call.bias = $0
          isDone = run(call, prepared)
        }
      } else {
        isDone = run(call, prepared)
      }
    }
    if isDone { return }
    // What is infinite or not a number must not reach further than the windows that see it.
    let direct = PreparedFilter(filter, geometry: geometry, algorithm: .direct, set: prepared.set)
    run(
      input, filter: filter, prepared: direct, bias: bias, rectifies: rectifies, batch: batch, geometry: geometry,
      to: output)
  }

  private struct Call {
    let input: UnsafePointer<Float>
    let filter: UnsafePointer<Float>
    var bias: UnsafePointer<Float>?
    let rectifies: Bool
    let batch: Int
    let geometry: ConvolutionGeometry2D
    let output: UnsafeMutablePointer<Float>
  }

  /// Returns false when an algorithm that mixes neighbours came to something that is no number.
  private static func run(_ call: Call, _ prepared: PreparedFilter) -> Bool {
    let (geometry, set) = (call.geometry, prepared.set)
    switch prepared.algorithm {
    case .depthwise:
      DepthwiseConvolution(geometry, set: set).forward(
        call.input, filter: call.filter, bias: call.bias, batch: call.batch, to: call.output)
      if call.rectifies {
        Elementwise.rectify(call.output, count: call.batch * geometry.positions * geometry.filters)
      }
    case .dense:
      let (patchSize, filters) = (geometry.patchSize, geometry.filters)
      MatrixProduct.multiply(
        MatrixView(base: call.input, rows: call.batch, columns: patchSize, rowStride: patchSize, columnStride: 1),
        MatrixView(base: call.filter, rows: patchSize, columns: filters, rowStride: filters, columnStride: 1),
        start: call.bias.map { .row($0) } ?? .zero, rectifies: call.rectifies, into: call.output,
        resultStride: filters, set: set)
    case .direct:
      DirectConvolution(geometry, set: set).forward(
        call.input, panels: prepared.weights, bias: call.bias, rectifies: call.rectifies, batch: call.batch,
        to: call.output)
    case .winograd(let tile):
      return WinogradConvolution(geometry, tile: tile, set: set).forward(
        call.input, weights: prepared.weights, bias: call.bias, rectifies: call.rectifies, batch: call.batch,
        to: call.output)
    }
    return true
  }
}
