internal import Synchronization

/// Keeps the prepared filters of a layer, from the first call on.
///
/// It belongs to one value of the filters: whoever changes these takes a new cache.
final class FilterCache: Sendable {
  private let prepared = Mutex<PreparedFilter?>(nil)

  /// The filters as the algorithm wants them; prepared if they have not been for this one.
  func prepared(
    _ filter: [Float], geometry: ConvolutionGeometry2D, algorithm: ConvolutionAlgorithm
  ) -> PreparedFilter {
    prepared.withLock { prepared in
      if let prepared, prepared.algorithm == algorithm { return prepared }
      let new = PreparedFilter(filter, geometry: geometry, algorithm: algorithm)
      prepared = new
      return new
    }
  }
}
