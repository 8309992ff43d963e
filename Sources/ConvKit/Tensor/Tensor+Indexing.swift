extension Tensor {
  /// The number at one index for each axis; an index out of range, or too few of them, traps.
  public subscript(indices: Int...) -> Float {
    get { scalars[offset(of: indices)] }
    set { scalars[offset(of: indices)] = newValue }
  }

  /// The part at one index of the first axis: an image of a batch, a row of a matrix.
  public func part(_ index: Int) -> Tensor {
    check(index, axis: 0)
    let size = count / shape[0]
    return Tensor(shape: Array(shape.dropFirst()), scalars: Array(scalars[index * size..<(index + 1) * size]))
  }

  /// One channel of `H x W x C` as `H x W`, of `N x H x W x C` as `N x H x W`, one filter of `H x W x C x K` as
  /// `H x W x C`: the numbers at one index of the last axis.
  public func channel(_ index: Int) -> Tensor {
    check(index, axis: rank - 1)
    let channels = shape[rank - 1]
    var result = Tensor(zeros: Array(shape.dropLast()))
    for position in 0..<result.count { result.scalars[position] = scalars[position * channels + index] }
    return result
  }

  /// A rectangle of rows and columns of an image `H x W` or `H x W x C`. Traps for a range that leaves the image.
  public func patch(rows: Range<Int>, columns: Range<Int>) -> Tensor {
    guard rank == 2 || rank == 3 else {
      refuse(.unsupportedRank(quantity: "the image", shape: shape, expected: "H x W or H x W x C"))
    }
    for (range, axis) in [(rows, 0), (columns, 1)] where !range.isEmpty {
      check(range.lowerBound, axis: axis)
      check(range.upperBound - 1, axis: axis)
    }
    let channels = rank == 3 ? shape[2] : 1
    var result: [Float] = []
    result.reserveCapacity(rows.count * columns.count * channels)
    for row in rows {
      let start = row * shape[1] * channels
      result += scalars[start + columns.lowerBound * channels..<start + columns.upperBound * channels]
    }
    return Tensor(shape: [rows.count, columns.count] + shape.dropFirst(2), scalars: result)
  }

  /// The offset of an element in `scalars`.
  private func offset(of indices: [Int]) -> Int {
    guard indices.count == rank else { refuse(.indexCount(given: indices.count, rank: rank)) }
    var offset = 0
    for (axis, index) in indices.enumerated() {
      check(index, axis: axis)
      offset = offset * shape[axis] + index
    }
    return offset
  }

  private func check(_ index: Int, axis: Int) {
    guard axis >= 0, axis < rank else { refuse(.indexCount(given: 1, rank: rank)) }
    guard index >= 0, index < shape[axis] else {
      refuse(.indexOutOfRange(index: index, axis: axis, size: shape[axis]))
    }
  }
}
