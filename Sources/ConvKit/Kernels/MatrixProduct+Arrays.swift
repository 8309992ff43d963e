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

  /// `left * right`, where `left` is `rows x columns` and `right` is `columns x resultColumns` after turning over.
  static func multiply(
    _ left: [Float], rows: Int, columns: Int, _ right: [Float], columns resultColumns: Int,
    transposing: Transposition = .none
  ) -> [Float] {
    [Float](count: rows * resultColumns) { result in
      guard columns > 0 else { return result.initialize(repeating: 0, count: rows * resultColumns) }
      left.withPointer { left in
        right.withPointer { right in
          let isLeft = transposing == .left
          let isRight = transposing == .right
          multiply(
            MatrixView(
              base: left, rows: rows, columns: columns, rowStride: isLeft ? 1 : columns,
              columnStride: isLeft ? rows : 1),
            MatrixView(
              base: right, rows: columns, columns: resultColumns, rowStride: isRight ? 1 : resultColumns,
              columnStride: isRight ? columns : 1),
            start: .zero, into: result, resultStride: resultColumns)
        }
      }
    }
  }
}
