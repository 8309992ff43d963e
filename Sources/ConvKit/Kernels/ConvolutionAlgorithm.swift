/// The ways to calculate a convolution, and which geometry each serves.
enum ConvolutionAlgorithm {
  /// Products of patch matrices: everything else.
  case blocked
  /// Sums of weighted rows: where every filter reads one channel of its own, so that a product would have one column.
  case depthwise

  /// The algorithm for a geometry.
  init(for geometry: ConvolutionGeometry2D) {
    let isDepthwise = geometry.groups == geometry.inputChannels && geometry.filters == geometry.inputChannels
    self = isDepthwise ? .depthwise : .blocked
  }

  /// The cross-correlation of images `N x H x W x C` with filters `H x W x Cin/groups x K`, all row-major.
  static func forward(
    _ input: [Float], filter: [Float], bias: [Float]?, batch: Int, geometry: ConvolutionGeometry2D
  ) -> [Float] {
    switch ConvolutionAlgorithm(for: geometry) {
    case .blocked:
      BlockedConvolution.forward(input, filter: filter, bias: bias, batch: batch, geometry: geometry)
    case .depthwise:
      DepthwiseConvolution.forward(input, filter: filter, bias: bias, batch: batch, geometry: geometry)
    }
  }
}
