import Testing

@testable import ConvKit

/// Matrix products in every instruction set, with every number of rows that a tile can have.
struct MatrixProductTests {
  @Test(arguments: InstructionSet.available)
  func sumsAreThoseOfTheDefinition(_ set: InstructionSet) {
    for rows in [1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 29] {
      for columns in [1, 5, 8, 9, 16, 17, 31, 33, 70] {
        for depth in [1, 3, 17, 300, 530] {
          let left = Tensor(randomUniform: [rows, depth], in: -1..<1, seed: rows)
          let right = Tensor(randomUniform: [depth, columns], in: -1..<1, seed: columns)
          let bias = Tensor(randomUniform: [columns], in: -1..<1, seed: depth)
          let expected = product(left, right, bias)
          let name = Comment("\(set), \(rows) x \(depth) times \(depth) x \(columns)")
          for isTurned in [false, true] {
            let found = multiply(left, right, bias, set: set, turned: isTurned, rectifies: false)
            #expect(distance(found, expected) <= 1e-5, name)
          }
          let rectified = multiply(left, right, bias, set: set, turned: false, rectifies: true)
          #expect(distance(rectified, expected.map { max($0, 0) }) <= 1e-5, name)
        }
      }
    }
  }

  @Test("Packed weights are kept, unless their panels, which are wider than they are, take more than 16 MB")
  func keptPanels() {
    for (depth, isKept) in [(1000, true), (600_000, false)] {
      let (left, right) = (Tensor(ones: [4, depth]), Tensor(ones: [depth, 1]))
      let cache = PackedMatrixCache()
      var result = [Float](repeating: 0, count: 4)
      var packed = 0
      result.withMutablePointer { result in
        left.scalars.withPointer { left in
          right.scalars.withPointer { right in
            MatrixProduct.multiply(
              MatrixView(base: left, rows: 4, columns: depth, rowStride: depth, columnStride: 1),
              MatrixView(base: right, rows: depth, columns: 1, rowStride: 1, columnStride: 1), start: .zero,
              cache: cache, into: result, resultStride: 1)
            _ = cache.matrix {
              packed += 1
              return PackedMatrix(right, rows: 1, columns: 1, rowStride: 1, columnStride: 1)
            }
          }
        }
      }
      #expect(result == [Float](repeating: Float(depth), count: 4))
      #expect((packed == 0) == isKept)
    }
  }

  @Test("Sums of nothing are what they start from", arguments: InstructionSet.available)
  func noDepth(_ set: InstructionSet) {
    var result = [Float](repeating: .nan, count: 15)
    result.withMutablePointer { result in
      [Float](arrayLiteral: 1, 2, 3).withPointer { start in
        MatrixProduct.multiply(
          MatrixView(base: start, rows: 5, columns: 0, rowStride: 0, columnStride: 1),
          MatrixView(base: start, rows: 0, columns: 3, rowStride: 3, columnStride: 1),
          start: .row(start), into: result, resultStride: 3, set: set)
      }
    }
    #expect(result == [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3])
  }

  @Test("Nothing is written between the rows of a result, nor around it", arguments: InstructionSet.available)
  func bounds(_ set: InstructionSet) {
    for (rows, columns) in [(1, 1), (2, 9), (5, 10), (13, 33), (30, 3)] {
      let left = Tensor(randomUniform: [rows, 20], in: -1..<1, seed: 1)
      let right = Tensor(randomUniform: [20, columns], in: -1..<1, seed: 2)
      let (stride, margin) = (columns + 3, 40)
      var result = [Float](repeating: .infinity, count: rows * stride + 2 * margin)
      result.withMutablePointer { result in
        left.scalars.withPointer { left in
          right.scalars.withPointer { right in
            MatrixProduct.multiply(
              MatrixView(base: left, rows: rows, columns: 20, rowStride: 20, columnStride: 1),
              MatrixView(base: right, rows: 20, columns: columns, rowStride: columns, columnStride: 1),
              start: .zero, into: result + margin, resultStride: stride, set: set)
          }
        }
      }
      let written = result.indices.filter { result[$0].isFinite }
      #expect(written == (0..<rows).flatMap { row in (0..<columns).map { margin + row * stride + $0 } })
    }
  }

  private func multiply(
    _ left: Tensor, _ right: Tensor, _ bias: Tensor, set: InstructionSet, turned: Bool, rectifies: Bool
  ) -> [Float] {
    let (rows, depth, columns) = (left.shape[0], left.shape[1], right.shape[1])
    let stored = turned ? left.transposed : left
    return [Float](count: rows * columns) { result in
      stored.scalars.withPointer { left in
        right.scalars.withPointer { right in
          bias.scalars.withPointer { bias in
            MatrixProduct.multiply(
              MatrixView(
                base: left, rows: rows, columns: depth, rowStride: turned ? 1 : depth,
                columnStride: turned ? rows : 1),
              MatrixView(base: right, rows: depth, columns: columns, rowStride: columns, columnStride: 1),
              start: .row(bias), rectifies: rectifies, into: result, resultStride: columns, set: set)
          }
        }
      }
    }
  }

  private func product(_ left: Tensor, _ right: Tensor, _ bias: Tensor) -> [Double] {
    let (rows, depth, columns) = (left.shape[0], left.shape[1], right.shape[1])
    var result: [Double] = []
    for row in 0..<rows {
      var sums = bias.scalars.map { Double($0) }
      for k in 0..<depth {
        let value = Double(left.scalars[row * depth + k])
        for column in 0..<columns { sums[column] += value * Double(right.scalars[k * columns + column]) }
      }
      result += sums
    }
    return result
  }

  /// The largest difference, relative to the largest magnitude.
  private func distance(_ found: [Float], _ expected: [Double]) -> Double {
    let largest = expected.map { abs($0) }.max() ?? 0
    return (zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0) / max(largest, 1e-30)
  }
}
