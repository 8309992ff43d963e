extension MatrixProduct {
  /// Which side of a product of row-major arrays is read turned over.
  enum Transposition {
    /// Both as they are.
    case none
    /// The left one is stored `columns x rows`.
    case left
    /// The right one is stored `resultColumns x columns`.
    case right
  }

  /// Adds `left * right`, where `left` is `rows x columns` and `right` is `columns x resultColumns` after turning over,
  /// to `result`.
  static func accumulate(
    _ left: [Float], rows: Int, columns: Int, _ right: [Float], columns resultColumns: Int,
    transposing: Transposition = .none, into result: inout [Float]
  ) {
    result.withUnsafeMutableBufferPointer { result in
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          guard let result = result.baseAddress, let left = left.baseAddress, let right = right.baseAddress else {
            return
          }
          let isLeft = transposing == .left
          let isRight = transposing == .right
          let view = MatrixView(
            base: left, rows: rows, columns: columns, rowStride: isLeft ? 1 : columns,
            columnStride: isLeft ? rows : 1)
          let packed = PackedMatrix(
            right, rows: columns, columns: resultColumns, rowStride: isRight ? 1 : resultColumns,
            columnStride: isRight ? columns : 1)
          accumulate(view, packed, into: result, resultStride: resultColumns)
        }
      }
    }
  }
}
