internal import CConvKernels

extension InstructionSet {
  /// The kernels for products of so many columns.
  func matrixKernels(columns: Int) -> conv_matrix_kernels {
    (columns <= 8 ? conv_narrow_matrix_kernels_of(code) : conv_matrix_kernels_of(code)).pointee
  }

  /// The kernels for pooling images of so many channels.
  func poolingKernels(channels: Int) -> conv_pooling_kernels {
    (channels <= 8 ? conv_narrow_pooling_kernels_of(code) : conv_pooling_kernels_of(code)).pointee
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
