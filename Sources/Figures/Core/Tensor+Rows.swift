import ConvKit

extension Tensor {
  /// The rows of a matrix.
  var rows: [[Float]] {
    (0..<shape[0]).map { row in (0..<shape[1]).map { self[row, $0] } }
  }
}
