internal import CConvKernels
internal import Synchronization

/// Winograd's minimal filtering for 3 x 3 windows of stride 1: see winograd_kernels.h.
///
/// With a dilation the cells that a window reads form a grid of their own, so every tile lies in one such grid.
struct WinogradConvolution {
  private let tile: WinogradTile
  private let shape: conv_winograd_shape
  private let matrix: conv_matrix_kernels
  private let kernels: conv_winograd_kernels
  private let rowStarts: [Int]
  private let columnStarts: [Int]

  init(_ geometry: ConvolutionGeometry2D, tile: WinogradTile, set: InstructionSet) {
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    self.tile = tile
    // The same set for both, for the transforms write panels, whose width belongs to a set.
    matrix = conv_matrix_kernels_of(set.code).pointee
    kernels = set.winogradKernels
    shape = conv_winograd_shape(
      height: vertical.input, width: horizontal.input, channels: geometry.inputChannels,
      padding_top: vertical.paddingBefore, padding_left: horizontal.paddingBefore,
      vertical_dilation: vertical.dilation, horizontal_dilation: horizontal.dilation,
      output_height: vertical.outputSize, output_width: horizontal.outputSize, filters: geometry.filters)
    rowStarts = tile.starts(vertical)
    columnStarts = tile.starts(horizontal)
  }

  // MARK: Filters

  /// From the filters for one place of a tile to those for the next.
  private var planeStride: Int { matrix.packedCount(rows: shape.channels, columns: shape.filters) + Self.skew }

  /// Numbers of the transformed filters.
  var transformedCount: Int { tile.places * planeStride }

  /// Numbers between the planes of the places. Without them, a tile's places could all lie at multiples of a power of
  /// two, where they fall on each other in the caches.
  private static let skew = 16

  /// Channels that a task transforms.
  private static let channelsOfTask = 16

  /// Transforms filters `3 x 3 x C x K`.
  func transform(_ filter: UnsafePointer<Float>, into weights: UnsafeMutablePointer<Float>) {
    let tasks = (shape.channels + Self.channelsOfTask - 1) / Self.channelsOfTask
    withUnsafePointer(to: shape) { shape in
      Parallelism.forEach(tasks, workers: Parallelism.workers(forCost: 8 * transformedCount)) { task, _ in
        let first = task * Self.channelsOfTask
        kernels.transform_filters(
          tile.code, shape, filter, first, min(first + Self.channelsOfTask, shape.pointee.channels), weights,
          planeStride
        )
      }
    }
  }

  // MARK: Images

  /// Numbers of transformed filters that stay in the cache that all processors share, or in the second one.
  private static let cachedWeights = 1_000_000
  /// Tiles of a block, in multiples of what a product takes at once.
  private static let (fewTiles, manyTiles) = (28, 56)
  /// Tiles below which a block would read the filters for too little work.
  private static let fewestTiles = 14
  /// Numbers of a block's transformed tiles that are wanted at most: 8 MB for each thread.
  private static let blockNumbers = 1 << 21

  /// Writes the cross-correlation of images `N x H x W x C` to `output`. Returns false when a result is infinite or not
  /// a number: a tile mixes its inputs, so that then neighbours may be, too. With `rectifies`, results below 0 become
  /// 0.
  func forward(
    _ input: UnsafePointer<Float>, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    rectifies: Bool = false, batch: Int, to output: UnsafeMutablePointer<Float>
  ) -> Bool {
    let tiles = (0..<batch).flatMap { image in
      rowStarts.flatMap { row in
        columnStarts.map { conv_winograd_tile(image: image, row: row, column: $0) }
      }
    }
    let workers = Parallelism.workers(forCost: tiles.count * transformedCount)
    // Weights that come from memory should come once, for many tiles, and be shared among the threads.
    let areCached = transformedCount <= Self.cachedWeights
    let fitting = max(Self.blockNumbers / (tile.places * (shape.channels + shape.filters)), Self.fewestTiles)
    let wanted = min(areCached ? Self.fewTiles : Self.manyTiles, fitting)
    let blocks = (tiles.count + wanted - 1) / wanted
    let size = (tiles.count + blocks - 1) / max(blocks, 1)
    let isShared = !areCached && blocks < 2 * workers
    let planes = Planes(tiles: size, shape: shape, places: tile.places)
    let scratch = Scratch(shape.channels + (isShared ? 1 : workers) * planes.count)
    let zeros = scratch.base
    zeros.update(repeating: 0, count: shape.channels)
    let memory = zeros + shape.channels
    let call = Call(
      input: input, weights: weights, bias: bias, rectifies: rectifies, zeros: UnsafePointer(zeros), output: output)
    let nonFinite = Flag()

    tiles.withUnsafeBufferPointer { tiles in
      if isShared {
        for block in 0..<blocks {
          let range = tiles[block * size..<min((block + 1) * size, tiles.count)]
          let pieces = min(range.count, workers * 4)
          let cut = { (piece: Int) in range.count * piece / pieces..<range.count * (piece + 1) / pieces }
          let tiles = UnsafeBufferPointer(rebasing: range)
          Parallelism.forEach(pieces, workers: workers) { piece, _ in
            transformInput(tiles, cut(piece), call, planes, memory)
          }
          Parallelism.forEach(tile.places, workers: workers) { place, _ in
            multiply(place, tiles: tiles.count, call, planes, memory)
          }
          Parallelism.forEach(pieces, workers: workers) { piece, _ in
            if !transformOutput(tiles, cut(piece), call, planes, memory) { nonFinite.raise() }
          }
        }
        return
      }
      Parallelism.forEach(blocks, workers: workers) { block, worker in
        let tiles = UnsafeBufferPointer(rebasing: tiles[block * size..<min((block + 1) * size, tiles.count)])
        let memory = memory + worker * planes.count
        transformInput(tiles, 0..<tiles.count, call, planes, memory)
        for place in 0..<tile.places { multiply(place, tiles: tiles.count, call, planes, memory) }
        if !transformOutput(tiles, 0..<tiles.count, call, planes, memory) { nonFinite.raise() }
      }
    }
    return !nonFinite.isRaised
  }

  /// The operands of a call.
  private struct Call {
    let input: UnsafePointer<Float>
    let weights: UnsafePointer<Float>
    let bias: UnsafePointer<Float>?
    let rectifies: Bool
    let zeros: UnsafePointer<Float>
    let output: UnsafeMutablePointer<Float>
  }

  /// Where the transformed tiles of a block lie in working memory: for each place a matrix `tiles x C`; after these,
  /// for each place, the products `tiles x K`.
  private struct Planes {
    let inputStride: Int
    let productStride: Int
    let products: Int
    let count: Int

    init(tiles: Int, shape: conv_winograd_shape, places: Int) {
      inputStride = tiles * shape.channels + WinogradConvolution.skew
      productStride = tiles * shape.filters + WinogradConvolution.skew
      products = places * inputStride
      count = products + places * productStride
    }
  }

  private func transformInput(
    _ tiles: UnsafeBufferPointer<conv_winograd_tile>, _ range: Range<Int>, _ call: Call, _ planes: Planes,
    _ memory: UnsafeMutablePointer<Float>
  ) {
    guard let first = tiles.baseAddress else { return }
    withUnsafePointer(to: shape) { shape in
      kernels.transform_input(
        tile.code, shape, call.input, first + range.lowerBound, range.count, call.zeros,
        memory + range.lowerBound * shape.pointee.channels, planes.inputStride)
    }
  }

  private func multiply(
    _ place: Int, tiles: Int, _ call: Call, _ planes: Planes, _ memory: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: 0) { segment in
      var product = conv_product()
      product.a = UnsafePointer(memory + place * planes.inputStride)
      product.runs = 1
      product.rows = tiles
      product.row_stride = shape.channels
      product.segments = segment
      product.segment_count = 1
      product.depth = shape.channels
      product.depth_stride = 1
      product.panels = call.weights + place * planeStride
      product.panel_stride = shape.channels * matrix.panel_columns
      product.columns = shape.filters
      product.c = memory + planes.products + place * planes.productStride
      product.c_stride = shape.filters
      matrix.multiply(&product)
    }
  }

  private func transformOutput(
    _ tiles: UnsafeBufferPointer<conv_winograd_tile>, _ range: Range<Int>, _ call: Call, _ planes: Planes,
    _ memory: UnsafeMutablePointer<Float>
  ) -> Bool {
    guard let first = tiles.baseAddress else { return true }
    return withUnsafePointer(to: shape) { shape in
      kernels.transform_output(
        tile.code, shape, memory + planes.products + range.lowerBound * shape.pointee.filters, planes.productStride,
        first + range.lowerBound, range.count, call.bias, call.rectifies, call.output)
    }
  }

  /// Something that any of several threads may have found.
  private final class Flag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }

    func raise() { value.store(true, ordering: .relaxed) }
  }
}
