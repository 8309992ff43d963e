extension Tensor {
  /// The number at an index of a vector. A tensor of another rank, and an index out of range, trap.
  public subscript(i: Int) -> Float {
    get { scalars[offset(i)] }
    set { scalars[offset(i)] = newValue }
  }

  /// The number at a row and a column. A tensor of another rank, and an index out of range, trap.
  public subscript(i: Int, j: Int) -> Float {
    get { scalars[offset(i, j)] }
    set { scalars[offset(i, j)] = newValue }
  }

  /// The number at a row, a column and a channel. A tensor of another rank, and an index out of range, trap.
  public subscript(i: Int, j: Int, c: Int) -> Float {
    get { scalars[offset(i, j, c)] }
    set { scalars[offset(i, j, c)] = newValue }
  }

  /// The number at an image, a row, a column and a channel, or at a filter's row, column, channel and number. A tensor
  /// of another rank, and an index out of range, trap.
  public subscript(n: Int, i: Int, j: Int, c: Int) -> Float {
    get { scalars[offset(n, i, j, c)] }
    set { scalars[offset(n, i, j, c)] = newValue }
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

  // The offset of an element in `scalars`, for each rank by itself: a list of indices would cost an allocation each
  // time.

  private func offset(_ i: Int) -> Int {
    checkRank(1)
    check(i, axis: 0)
    return i
  }

  private func offset(_ i: Int, _ j: Int) -> Int {
    checkRank(2)
    check(i, axis: 0)
    check(j, axis: 1)
    return i * shape[1] + j
  }

  private func offset(_ i: Int, _ j: Int, _ c: Int) -> Int {
    checkRank(3)
    check(i, axis: 0)
    check(j, axis: 1)
    check(c, axis: 2)
    return (i * shape[1] + j) * shape[2] + c
  }

  private func offset(_ n: Int, _ i: Int, _ j: Int, _ c: Int) -> Int {
    checkRank(4)
    check(n, axis: 0)
    check(i, axis: 1)
    check(j, axis: 2)
    check(c, axis: 3)
    return ((n * shape[1] + i) * shape[2] + j) * shape[3] + c
  }

  private func checkRank(_ indices: Int) {
    guard indices == rank else { refuse(.indexCount(given: indices, rank: rank)) }
  }

  private func check(_ index: Int, axis: Int) {
    guard axis >= 0, axis < rank else { refuse(.indexCount(given: 1, rank: rank)) }
    guard index >= 0, index < shape[axis] else {
      refuse(.indexOutOfRange(index: index, axis: axis, size: shape[axis]))
    }
  }
}
