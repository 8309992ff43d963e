/// What each new cell of an axis is made of: neighbouring old cells, with weights that add up to 1.
struct ResampledAxis {
  /// The first old cell of each new one.
  let firsts: [Int]
  /// The weights of its old cells, in their order.
  let weights: [[Float]]

  /// New cells.
  var count: Int { firsts.count }

  init(from old: Int, to new: Int, method: ResizeMethod) {
    let scale = Double(old) / Double(new)
    let cells = (0..<new).map { Self.share(of: $0, scale: scale, old: old, method: method) }
    firsts = cells.map(\.first)
    weights = cells.map(\.weights)
  }

  private static func share(
    of cell: Int, scale: Double, old: Int, method: ResizeMethod
  ) -> (first: Int, weights: [Float]) {
    switch method {
    case .nearest:
      return (min(Int((Double(cell) + 0.5) * scale), old - 1), [1])
    case .bilinear:
      let position = min(max((Double(cell) + 0.5) * scale - 0.5, 0), Double(old - 1))
      let lower = Int(position)
      let fraction = Float(position - Double(lower))
      return (lower, fraction == 0 ? [1] : [1 - fraction, fraction])
    case .area:
      let (start, end) = (Double(cell) * scale, Double(cell + 1) * scale)
      let overlaps = (Int(start)..<min(Int(end.rounded(.up)), old)).map { index in
        (index, min(end, Double(index + 1)) - max(start, Double(index)))
      }
      // Rounding may leave a sliver of a neighbour.
      let shares = overlaps.filter { $0.1 > 1e-9 }
      return (shares[0].0, shares.map { Float($0.1 / scale) })
    }
  }
}
