/// A named image kernel: a small matrix of weights that is laid over every pixel without being flipped.
public struct Kernel: Hashable, Sendable {
  /// What the kernel is called.
  public let name: String
  /// The weights, rows x columns.
  public let matrix: [[Float]]

  /// A kernel from its rows. Traps for no rows, empty rows, and rows of unequal lengths.
  public init(_ name: String, _ matrix: [[Float]]) {
    guard let first = matrix.first, !first.isEmpty else { refuse(.empty(quantity: "the matrix of a kernel")) }
    guard matrix.allSatisfy({ $0.count == first.count }) else { refuse(.raggedRows(lengths: matrix.map(\.count))) }
    self.name = name
    self.matrix = matrix
  }

  /// Rows of the matrix.
  public var height: Int { matrix.count }

  /// Columns of the matrix.
  public var width: Int { matrix[0].count }

  /// The weights as a filter of shape `height x width`.
  public var filter: Tensor { Tensor(matrix) }

  /// The sum of the weights: what a uniform area is multiplied by.
  public var sum: Float { matrix.joined().reduce(0, +) }

  /// The smallest and largest response to pixels in 0...255.
  public var outputRange: ClosedRange<Float> {
    let weights = matrix.joined()
    return weights.reduce(0) { $0 + Swift.min($1, 0) } * 255...weights.reduce(0) { $0 + Swift.max($1, 0) } * 255
  }

  /// The kernel turned by 180 degrees: cross-correlation with it is true convolution with this one.
  public var rotated180: Kernel {
    Kernel("\(name), rotated", matrix.reversed().map { $0.reversed() })
  }

  /// Whether turning by 180 degrees changes nothing, so that convolution and cross-correlation agree.
  public var isSymmetric: Bool { rotated180.matrix == matrix }

  /// The rank of the matrix; a kernel of rank 1 is the product of a column and a row, and can be applied one axis at
  /// a time.
  public var rank: Int {
    var rows = matrix.map { $0.map(Double.init) }
    var rank = 0
    for column in 0..<width {
      let candidates = rank..<rows.count
      guard let pivot = candidates.max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[pivot][column]) > 1e-6
      else { continue }
      rows.swapAt(rank, pivot)
      for row in rank + 1..<rows.count {
        let factor = rows[row][column] / rows[rank][column]
        for index in column..<width { rows[row][index] -= factor * rows[rank][index] }
      }
      rank += 1
    }
    return rank
  }
}

extension Kernel: CustomStringConvertible {
  /// The name, and the rows of the matrix.
  public var description: String { "\(name) \(matrix)" }
}
