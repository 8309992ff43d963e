/// Which rows or columns of something long are shown: all of a few, else the first ones, a gap, and the last.
struct Elision {
  /// Indices in order; nil is the gap.
  let indices: [Int?]

  init(count: Int, limit: Int) {
    indices =
      count <= limit ? Array(0..<count) : Array(0..<max(1, limit - 2)).map { Optional($0) } + [nil, count - 1]
  }

  /// The same, but what holds the index `kept` is always shown.
  init(count: Int, limit: Int, keeping kept: Int) {
    let plain = Elision(count: count, limit: limit)
    guard count > limit, !plain.indices.contains(kept) else {
      self = plain
      return
    }
    let head = Array(plain.indices.dropLast(3))
    // A gap on the side that leaves indices out.
    let tail: [Int?] = kept == count - 2 ? [nil, kept, count - 1] : [nil, kept, nil, count - 1]
    indices = (kept == head.count ? head + [kept, nil, count - 1] : head + tail)
  }

  /// Where an index is shown; nil when it is left out.
  func position(of index: Int) -> Int? { indices.firstIndex(of: index) }
}
