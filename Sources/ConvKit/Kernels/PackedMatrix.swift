/// The right-hand side of a matrix product, rearranged so that the inner loop reads it front to back.
///
/// Columns are cut into panels of eight; a panel holds its rows one after another. The last panel is filled up with
/// zeros, whose products are never stored.
struct PackedMatrix: ~Copyable {
  /// Columns of a panel.
  static let panelWidth = 8

  let rows: Int
  let columns: Int
  let panels: Int
  private let storage: UnsafeMutablePointer<SIMD8<Float>>

  /// Packs the matrix whose element (r, c) is `source[r * rowStride + c * columnStride]`.
  init(_ source: UnsafePointer<Float>, rows: Int, columns: Int, rowStride: Int, columnStride: Int) {
    self.rows = rows
    self.columns = columns
    panels = (columns + Self.panelWidth - 1) / Self.panelWidth
    storage = .allocate(capacity: max(panels * rows, 1))
    for panel in 0..<panels {
      let first = panel * Self.panelWidth
      let width = min(Self.panelWidth, columns - first)
      let target = storage + panel * rows
      for row in 0..<rows {
        var lanes = SIMD8<Float>(repeating: 0)
        let start = source + row * rowStride + first * columnStride
        for lane in 0..<width { lanes[lane] = start[lane * columnStride] }
        (target + row).initialize(to: lanes)
      }
    }
  }

  deinit { storage.deallocate() }

  /// The rows of one panel.
  func panel(_ index: Int) -> UnsafePointer<SIMD8<Float>> {
    UnsafePointer(storage + index * rows)
  }
}
