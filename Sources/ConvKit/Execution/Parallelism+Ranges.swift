extension Parallelism {
  /// Pieces for each worker, so that one that starts late does not hold up the others.
  private static let piecesPerWorker = 4

  /// Cuts `0..<count` into ranges and calls `body` for each, on as many threads as `cost` multiply-adds are worth.
  ///
  /// Where it is cut depends on the number of threads, so a result must not depend on its range.
  static func forEachRange(of count: Int, cost: Int, _ body: (Range<Int>) -> Void) {
    let workers = workers(forCost: cost)
    guard workers > 1 else {
      if count > 0 { body(0..<count) }
      return
    }
    let pieces = min(count, workers * piecesPerWorker)
    forEach(pieces, workers: workers) { piece, _ in
      body(piece * count / pieces..<(piece + 1) * count / pieces)
    }
  }
}
