internal import CConvKernels

/// Filters as an algorithm wants them: made once, used for many images.
///
/// `@unchecked`: its memory is written in the initialiser alone.
final class PreparedFilter: @unchecked Sendable {
  let geometry: ConvolutionGeometry2D
  let algorithm: ConvolutionAlgorithm
  let set: InstructionSet
  private let storage: Scratch

  /// Prepares filters `H x W x Cin/groups x K`. Algorithms that read them as they are prepare nothing.
  init(
    _ filter: UnsafePointer<Float>, geometry: ConvolutionGeometry2D, algorithm: ConvolutionAlgorithm,
    set: InstructionSet
  ) {
    self.geometry = geometry
    self.algorithm = algorithm
    self.set = set
    switch algorithm {
    case .depthwise, .dense:
      storage = Scratch(0)
    case .direct:
      let convolution = DirectConvolution(geometry, set: set)
      storage = Scratch(convolution.packedCount)
      convolution.pack(filter, into: storage.base)
    case .winograd(let tile):
      let convolution = WinogradConvolution(geometry, tile: tile, set: set)
      storage = Scratch(convolution.transformedCount)
      convolution.transform(filter, into: storage.base)
    }
  }

  /// The filters in the order of the algorithm.
  var weights: UnsafePointer<Float> { UnsafePointer(storage.base) }
}
