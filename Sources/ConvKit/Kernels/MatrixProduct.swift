/// Products of single precision matrices.
///
/// Blocks of four rows by eight columns stay in registers while the depth runs; the depth is cut so that a panel of
/// the right-hand side stays in the first-level cache.
enum MatrixProduct {
  private static let tileRows = 4
  private static let depthBlock = 512

  /// Adds `left * right` to `result`, whose rows lie `resultStride` apart.
  static func accumulate(
    _ left: MatrixView, _ right: borrowing PackedMatrix, into result: UnsafeMutablePointer<Float>, resultStride: Int
  ) {
    for depth in stride(from: 0, to: left.columns, by: depthBlock) {
      let length = min(depthBlock, left.columns - depth)
      for panel in 0..<right.panels {
        let weights = right.panel(panel) + depth
        let first = panel * PackedMatrix.panelWidth
        let width = min(PackedMatrix.panelWidth, right.columns - first)
        for row in stride(from: 0, to: left.rows, by: tileRows) {
          let height = min(tileRows, left.rows - row)
          let values = left.base + row * left.rowStride + depth * left.columnStride
          let sums = tile(
            values, height: height, rowStride: left.rowStride, columnStride: left.columnStride, weights, length)
          store(sums, height: height, width: width, result + row * resultStride + first, resultStride)
        }
      }
    }
  }

  /// The products of up to four rows with one panel. Rows beyond `height` repeat the last one and are not stored.
  @inline(__always)
  private static func tile(
    _ values: UnsafePointer<Float>, height: Int, rowStride: Int, columnStride: Int,
    _ weights: UnsafePointer<SIMD8<Float>>, _ length: Int
  ) -> (SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>) {
    var row0 = values
    var row1 = values + min(1, height - 1) * rowStride
    var row2 = values + min(2, height - 1) * rowStride
    var row3 = values + min(3, height - 1) * rowStride
    var (sum0, sum1) = (SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0))
    var (sum2, sum3) = (SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0))
    for step in 0..<length {
      let weight = weights[step]
      sum0 += row0.pointee * weight
      sum1 += row1.pointee * weight
      sum2 += row2.pointee * weight
      sum3 += row3.pointee * weight
      row0 += columnStride
      row1 += columnStride
      row2 += columnStride
      row3 += columnStride
    }
    return (sum0, sum1, sum2, sum3)
  }

  @inline(__always)
  private static func store(
    _ sums: (SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>), height: Int, width: Int,
    _ result: UnsafeMutablePointer<Float>, _ resultStride: Int
  ) {
    add(sums.0, width: width, to: result)
    if height > 1 { add(sums.1, width: width, to: result + resultStride) }
    if height > 2 { add(sums.2, width: width, to: result + 2 * resultStride) }
    if height > 3 { add(sums.3, width: width, to: result + 3 * resultStride) }
  }

  @inline(__always)
  private static func add(_ sums: SIMD8<Float>, width: Int, to target: UnsafeMutablePointer<Float>) {
    if width == PackedMatrix.panelWidth {
      let raw = UnsafeMutableRawPointer(target)
      raw.storeBytes(of: raw.loadUnaligned(as: SIMD8<Float>.self) + sums, as: SIMD8<Float>.self)
      return
    }
    var (rest, target) = (sums.lowHalf, target)
    if width >= 4 {
      let raw = UnsafeMutableRawPointer(target)
      raw.storeBytes(of: raw.loadUnaligned(as: SIMD4<Float>.self) + rest, as: SIMD4<Float>.self)
      (rest, target) = (sums.highHalf, target + 4)
    }
    if width & 3 > 0 { target[0] += rest[0] }
    if width & 3 > 1 { target[1] += rest[1] }
    if width & 3 > 2 { target[2] += rest[2] }
  }
}
