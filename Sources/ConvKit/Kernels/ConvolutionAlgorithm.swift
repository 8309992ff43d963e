/// The ways to calculate a convolution, and which geometry each serves. docs/kernels.md tells more of both.
enum ConvolutionAlgorithm: Hashable, Sendable {
  /// Sums of weighted pixels, a channel at a time: where every filter reads one channel of its own.
  case depthwise
  /// One matrix product of images and filters: a window as large as the image.
  case dense
  /// A matrix product whose rows are patches, read where they lie in the image: serves everything.
  case direct
  /// Winograd's minimal filtering, with tiles of so many outputs on a side: 3 x 3 windows of stride 1.
  case winograd(WinogradTile)

  /// The fastest algorithm for a geometry. `isPrepared` says that the filters are used for many calls, so that what it
  /// takes to transform them does not count.
  init(for geometry: ConvolutionGeometry2D, batch: Int, isPrepared: Bool) {
    if geometry.isDepthwise {
      self = .depthwise
    } else if geometry.isWholeImage {
      self = .dense
    } else {
      self = .direct
      var best = Self.directCost(geometry, batch: batch)
      for tile in WinogradTile.allCases where tile.serves(geometry) && tile.pays(geometry) {
        let cost = tile.cost(geometry, batch: batch, isPrepared: isPrepared)
        if cost < best { (self, best) = (.winograd(tile), cost) }
      }
    }
  }

  /// All algorithms that serve a geometry, for tests and measurements.
  static func all(for geometry: ConvolutionGeometry2D) -> [ConvolutionAlgorithm] {
    var all: [ConvolutionAlgorithm] = [.direct]
    if geometry.isDepthwise { all.append(.depthwise) }
    if geometry.isWholeImage { all.append(.dense) }
    return all + WinogradTile.allCases.filter { $0.serves(geometry) }.map { .winograd($0) }
  }

  /// What reading a weight from memory costs, in the time of multiply-adds of full vectors: about 50 of these take a
  /// nanosecond, in which memory gives 4 numbers.
  static let memoryCost = 13

  /// The cost of the direct algorithm, in multiply-adds. Weights that pass by from memory bound it from below.
  private static func directCost(_ geometry: ConvolutionGeometry2D, batch: Int) -> Int {
    max(batch * geometry.multiplyAccumulates, geometry.weightCount * memoryCost)
  }
}

extension ConvolutionGeometry2D {
  /// Whether every filter reads one channel of its own, so that a matrix product would have one column.
  var isDepthwise: Bool { groups == inputChannels && filters == inputChannels }

  /// Whether there is one window, and it is the image.
  var isWholeImage: Bool {
    groups == 1 && !isPadded && vertical.kernel == vertical.input && horizontal.kernel == horizontal.input
  }

  /// Whether there is any padding.
  var isPadded: Bool { vertical.paddedInput > vertical.input || horizontal.paddedInput > horizontal.input }
}
