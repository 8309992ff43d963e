internal import CConvKernels

/// The right-hand side of a matrix product, rearranged so that the inner loop reads it front to back: see
/// matrix_kernels.h.
///
/// `@unchecked`: its memory is written in the initialiser alone.
final class PackedMatrix: @unchecked Sendable {
  let rows: Int
  let columns: Int
  let kernels: conv_matrix_kernels
  private let storage: Scratch

  /// Packs the matrix whose element (r, c) is `source[r * rowStride + c * columnStride]`.
  init(
    _ source: UnsafePointer<Float>, rows: Int, columns: Int, rowStride: Int, columnStride: Int,
    set: InstructionSet = .current
  ) {
    let kernels = set.matrixKernels(columns: columns)
    let storage = Scratch(kernels.packedCount(rows: rows, columns: columns))
    let panels = storage.base
    var matrix = conv_matrix(
      base: source, rows: rows, columns: columns, row_stride: rowStride, column_stride: columnStride)
    let workers = Parallelism.workers(forCost: 2 * rows * columns)
    withUnsafePointer(to: &matrix) { matrix in
      Parallelism.forEach(kernels.panels(columns), workers: workers) { panel, _ in
        let first = panel * kernels.panel_columns
        kernels.pack_panels(matrix, first, min(first + kernels.panel_columns, columns), panels)
      }
    }
    self.rows = rows
    self.columns = columns
    self.kernels = kernels
    self.storage = storage
  }

  /// The first panel.
  var panels: UnsafePointer<Float> { UnsafePointer(storage.base) }

  /// Numbers from one panel to the next.
  var panelStride: Int { rows * kernels.panel_columns }
}
