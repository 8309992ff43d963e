/// A matrix that is read: element (r, c) is `base[r * rowStride + c * columnStride]`.
///
/// As the left-hand side of a product, one of the strides is 1.
struct MatrixView {
  let base: UnsafePointer<Float>
  let rows: Int
  let columns: Int
  let rowStride: Int
  let columnStride: Int
}
