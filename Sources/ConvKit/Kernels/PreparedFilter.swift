/// Filters as an algorithm wants them: made once, used for images of any size.
///
/// `@unchecked`: its memory is written in the initialiser alone.
final class PreparedFilter: @unchecked Sendable {
  let algorithm: ConvolutionAlgorithm
  let set: InstructionSet
  private let storage: Scratch

  /// Prepares filters `H x W x Cin/groups x K`. Algorithms that read them as they are prepare nothing.
  init(
    _ filter: [Float], geometry: ConvolutionGeometry2D, algorithm: ConvolutionAlgorithm, set: InstructionSet = .current
  ) {
    self.algorithm = algorithm
    self.set = set
    switch algorithm {
    case .depthwise, .dense:
      storage = Scratch(0)
    case .direct:
      let convolution = DirectConvolution(geometry, set: set)
      storage = Scratch(convolution.packedCount)
      let panels = storage.base
      filter.withPointer { convolution.pack($0, into: panels) }
    case .winograd(let tile):
      let convolution = WinogradConvolution(geometry, tile: tile, set: set)
      storage = Scratch(convolution.transformedCount)
      let weights = storage.base
      filter.withPointer { convolution.transform($0, into: weights) }
    }
  }

  /// The filters in the order of the algorithm.
  var weights: UnsafePointer<Float> { UnsafePointer(storage.base) }
}
