/// The shape of a convolution's filter: `H x W`, or `H x W x Cin/groups x K`.
struct FilterShape: Hashable {
  let height: Int
  let width: Int
  let channels: Int
  let filters: Int

  init(_ shape: [Int]) throws(ShapeError) {
    switch shape.count {
    case 2: (height, width, channels, filters) = (shape[0], shape[1], 1, 1)
    case 4: (height, width, channels, filters) = (shape[0], shape[1], shape[2], shape[3])
    default:
      throw .unsupportedRank(quantity: "the filter", shape: shape, expected: "H x W or H x W x Cin/groups x K")
    }
  }
}
