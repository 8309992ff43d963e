internal import CConvKernels

/// Products of single precision matrices.
///
/// Every sum runs over the depth in the same order, however the rows and columns are shared among threads.
enum MatrixProduct {
  /// What a product does with what the result holds.
  enum Start {
    /// Takes its place.
    case zero
    /// Is added to it.
    case result
    /// Takes its place, added to a row of numbers, one for each column.
    case row(UnsafePointer<Float>)
  }

  /// Columns of the right-hand side that are packed at a time: so that its copy takes 16 MB at most.
  private static let packedLimit = 1 << 22
  /// Up to so many rows, packing the right-hand side would take longer than it saves.
  private static let fewRows = 3

  /// `left * right`, where the left side's numbers are neighbours along its rows or along its columns. Rows of the
  /// result lie `resultStride` apart. With `rectifies`, results below 0 become 0.
  static func multiply(
    _ left: MatrixView, _ right: PackedMatrix, start: Start, rectifies: Bool = false,
    into result: UnsafeMutablePointer<Float>, resultStride: Int
  ) {
    let (kernels, panels, panelStride, columns) = (right.kernels, right.panels, right.panelStride, right.columns)
    let workers = Parallelism.workers(forCost: left.rows * left.columns * columns)
    let grid = TaskGrid(rows: left.rows, panels: kernels.panels(columns), depth: left.columns, workers: workers)
    Parallelism.forEach(grid.count, workers: workers) { task, _ in
      let (rows, panelRange) = (grid.rows(of: task), grid.panels(of: task))
      let first = panelRange.lowerBound * kernels.panel_columns
      withUnsafePointer(to: 0) { segment in
        var product = conv_product()
        product.a = left.base + rows.lowerBound * left.rowStride
        product.runs = 1
        product.rows = rows.count
        product.row_stride = left.rowStride
        product.segments = segment
        product.segment_count = 1
        product.depth = left.columns
        product.depth_stride = left.columnStride
        product.panels = panels + panelRange.lowerBound * panelStride
        product.panel_stride = panelStride
        product.columns = min(panelRange.upperBound * kernels.panel_columns, columns) - first
        product.c = result + rows.lowerBound * resultStride + first
        product.c_stride = resultStride
        product.rectifies = rectifies
        switch start {
        case .zero: break
        case .result: product.accumulates = true
        case .row(let numbers): product.start = numbers + first
        }
        kernels.multiply(&product)
      }
    }
  }

  /// `left * right` for a right-hand side that is used once; or, with a cache, from call to call: then what is packed
  /// of it is kept, unless it is large.
  static func multiply(
    _ left: MatrixView, _ right: MatrixView, start: Start, rectifies: Bool = false, cache: PackedMatrixCache? = nil,
    into result: UnsafeMutablePointer<Float>, resultStride: Int, set: InstructionSet = .current
  ) {
    if left.rows <= fewRows, left.columnStride == 1, right.columnStride == 1 {
      switch start {
      case .zero:
        return multiplyRows(left, right, nil, rectifies, into: result, resultStride: resultStride, set: set)
      case .row(let numbers):
        return multiplyRows(left, right, numbers, rectifies, into: result, resultStride: resultStride, set: set)
      case .result: break
      }
    }
    let pack = { (columns: Range<Int>) in
      PackedMatrix(
        right.base + columns.lowerBound * right.columnStride, rows: right.rows, columns: columns.count,
        rowStride: right.rowStride, columnStride: right.columnStride, set: set)
    }
    if let cache,
      set.matrixKernels(columns: right.columns).packedCount(rows: right.rows, columns: right.columns) <= packedLimit
    {
      let packed = cache.matrix { pack(0..<right.columns) }
      return multiply(left, packed, start: start, rectifies: rectifies, into: result, resultStride: resultStride)
    }
    let columns = max(packedLimit / max(right.rows, 1) & ~31, 32)
    for first in stride(from: 0, to: right.columns, by: columns) {
      let packed = pack(first..<min(first + columns, right.columns))
      var part = start
      if case .row(let numbers) = start { part = .row(numbers + first) }
      multiply(
        left, packed, start: part, rectifies: rectifies, into: result + first, resultStride: resultStride)
    }
  }

  /// Columns of one task of a product of few rows.
  private static let rowColumns = 128

  private static func multiplyRows(
    _ left: MatrixView, _ right: MatrixView, _ start: UnsafePointer<Float>?, _ rectifies: Bool,
    into result: UnsafeMutablePointer<Float>, resultStride: Int, set: InstructionSet
  ) {
    let kernels = set.matrixKernels(columns: right.columns)
    // Nothing is packed, so every weight comes from memory, which takes longer than to multiply it.
    let workers = Parallelism.workers(forCost: 4 * right.rows * right.columns)
    let width = workers > 1 ? rowColumns : right.columns
    Parallelism.forEach((right.columns + width - 1) / max(width, 1), workers: workers) { task, _ in
      let first = task * width
      var matrix = conv_matrix(
        base: right.base + first, rows: right.rows, columns: min(width, right.columns - first),
        row_stride: right.rowStride, column_stride: 1)
      for row in 0..<left.rows {
        let target = result + row * resultStride + first
        kernels.multiply_row(left.base + row * left.rowStride, &matrix, start.map { $0 + first }, target)
        if rectifies { Elementwise.rectify(target, count: matrix.columns) }
      }
    }
  }
}
