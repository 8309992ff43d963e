internal import CConvKernels

/// How many outputs a tile of Winograd's filtering has on a side.
enum WinogradTile: Int, CaseIterable, Sendable {
  case two = 2
  case four = 4

  /// Inputs of a tile, on a side.
  var side: Int { rawValue + 2 }

  /// Products of a tile, for each channel and filter.
  var places: Int { side * side }

  /// The size in C.
  var code: conv_winograd_outputs { self == .two ? conv_winograd_2 : conv_winograd_4 }

  /// Rounding errors grow with the root of the number of channels. The largest one is 4e-6 of the largest result for
  /// four outputs and 512 channels, and 1e-6 for two, a third of what a plain sum has.
  private var largestChannels: Int { self == .four ? 512 : .max }

  /// Whether it can calculate a geometry, and calculates it well enough.
  func serves(_ geometry: ConvolutionGeometry2D) -> Bool {
    geometry.groups == 1 && geometry.inputChannels <= largestChannels
      && [geometry.vertical, geometry.horizontal].allSatisfy { $0.kernel == 3 && $0.stride == 1 }
  }

  /// Numbers of transformed filters that are kept at most: 48 MB, which leaves room for the tiles of two
  /// threads within 64 MB.
  private static let largestFilters = 12 << 20

  /// Whether there are channels and filters enough to fill vectors, and not too many to be kept transformed.
  func pays(_ geometry: ConvolutionGeometry2D) -> Bool {
    geometry.inputChannels >= 16 && geometry.filters >= 16
      && places * geometry.inputChannels * geometry.filters <= Self.largestFilters
  }

  /// What a number of a transformed tile costs, in multiply-adds: it is loaded, added up, and stored.
  private static let transformCost = 7
  /// The same for a transformed weight, whose place in memory is far from its neighbours'.
  private static let filterTransformCost = 40

  /// The cost in multiply-adds.
  func cost(_ geometry: ConvolutionGeometry2D, batch: Int, isPrepared: Bool) -> Int {
    let (channels, filters) = (geometry.inputChannels, geometry.filters)
    let tiles = batch * count(geometry.vertical) * count(geometry.horizontal)
    let weights = places * channels * filters
    let products = max(tiles * weights, weights * ConvolutionAlgorithm.memoryCost)
    let transforms = tiles * places * (channels + filters) * Self.transformCost
    return products + transforms + (isPrepared ? 0 : weights * Self.filterTransformCost)
  }

  /// Tiles along an axis: neighbours of a tile are a dilation apart, and every cell between starts tiles of its own.
  func count(_ axis: ConvolutionGeometry) -> Int {
    (0..<min(axis.dilation, axis.outputSize)).reduce(0) { sum, phase in
      let outputs = (axis.outputSize - phase + axis.dilation - 1) / axis.dilation
      return sum + (outputs + rawValue - 1) / rawValue
    }
  }

  /// The first outputs of the tiles along an axis.
  func starts(_ axis: ConvolutionGeometry) -> [Int] {
    (0..<min(axis.dilation, axis.outputSize)).flatMap { phase in
      stride(from: phase, to: axis.outputSize, by: axis.dilation * rawValue)
    }
  }
}
