import ConvKit

/// What the im2col explorer starts from: the image and the filters with their numbers, and the patch that is marked.
struct Im2colExplorer {
  private let input: ImageValues
  private let filter: Tensor
  private let geometry: ConvolutionGeometry2D
  private let patch: Int

  /// The explorer at a patch. Nil for matrices of more than 64 rows or columns.
  init?(input: ImageValues, filter: Tensor, geometry: ConvolutionGeometry2D, patch: Int) {
    guard max(geometry.patchSize, geometry.positions, geometry.filters) <= 64 else { return nil }
    self.input = input
    self.filter = filter
    self.geometry = geometry
    self.patch = patch
  }

  var data: FigureData {
    let (rows, columns) = (geometry.vertical, geometry.horizontal)
    return [
      "kind": "im2col", "input": .packed(shape: geometry.inputShape, input.all),
      "filter": .packed(shape: geometry.filterShape, filter.scalars),
      "strides": .numbers([rows.stride, columns.stride]),
      "padding": .numbers([rows.paddingBefore, rows.paddingAfter, columns.paddingBefore, columns.paddingAfter]),
      "patch": FigureData(patch),
    ]
  }
}
