/// A kernel as the product of a column and a row: weight (u, v) is `column[u] * row[v]`.
struct SeparatedKernel {
  let column: [Float]
  let row: [Float]
}

extension Kernel {
  /// How far, as a part of the largest weight, the product may lie from a weight: the rounding of a `Float`. The result
  /// of filtering then differs by no more than another order of summation makes it differ.
  private static let tolerance = 1.2e-7

  /// The column and row whose product this kernel is; nil when its rank is not 1.
  var separated: SeparatedKernel? {
    var (top, left) = (0, 0)
    for (u, weights) in matrix.enumerated() {
      for (v, weight) in weights.enumerated() where abs(weight) > abs(matrix[top][left]) { (top, left) = (u, v) }
    }
    let pivot = Double(matrix[top][left])
    guard pivot != 0, pivot.isFinite else { return nil }
    let column = matrix.map { Double($0[left]) }
    let row = matrix[top].map { Double($0) / pivot }
    for (weights, factor) in zip(matrix, column) {
      for (weight, other) in zip(weights, row) {
        guard abs(Double(weight) - factor * other) <= Self.tolerance * abs(pivot) else { return nil }
      }
    }
    return SeparatedKernel(column: column.map(Float.init), row: row.map(Float.init))
  }
}
