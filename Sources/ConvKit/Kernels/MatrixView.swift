/// The left-hand side of a matrix product: element (r, c) is `base[r * rowStride + c * columnStride]`.
struct MatrixView {
  let base: UnsafePointer<Float>
  let rows: Int
  let columns: Int
  let rowStride: Int
  let columnStride: Int
}
