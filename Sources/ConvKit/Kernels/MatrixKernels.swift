internal import CConvKernels

extension InstructionSet {
  /// The kernels for products of so many columns. Few columns leave most lanes of wide vectors empty, and narrower
  /// vectors are calculated two at a time.
  func matrixKernels(columns: Int) -> conv_matrix_kernels {
    let set = self == .avx512 && columns <= 8 ? InstructionSet.avx2 : self
    return conv_matrix_kernels_of(set.code).pointee
  }

  /// Winograd's transforms.
  var winogradKernels: conv_winograd_kernels {
    conv_winograd_kernels_of(code).pointee
  }
}

extension conv_matrix_kernels {
  /// The panels of a matrix with so many columns.
  func panels(_ columns: Int) -> Int { (columns + panel_columns - 1) / panel_columns }

  /// Numbers that the panels of a matrix take.
  func packedCount(rows: Int, columns: Int) -> Int { panels(columns) * panel_columns * rows }
}
