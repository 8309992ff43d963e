import ConvKit

/// What the sliding convolution starts from: an image and its filters with their numbers, and how the window slides.
struct SlidingExplorer {
  private let input: ImageValues
  private let filter: Tensor
  private let bias: [Float]
  private let geometry: ConvolutionGeometry2D
  private let place: (row: Int, column: Int)

  /// The explorer at one output cell. `filter` is `H x W x C x K`. Nil for more numbers than can be read at once: an
  /// image beyond 16 x 16 x 4, or more than 8 filters or 7 x 7 of them.
  init?(
    input: ImageValues, filter: Tensor, bias: Tensor? = nil, geometry: ConvolutionGeometry2D, row: Int = 0,
    column: Int = 0
  ) {
    guard max(input.height, input.width) <= 16, input.channels <= 4, geometry.filters <= 8,
      max(geometry.vertical.kernel, geometry.horizontal.kernel) <= 7
    else { return nil }
    self.input = input
    self.filter = filter
    self.bias = bias?.scalars ?? Array(repeating: 0, count: geometry.filters)
    self.geometry = geometry
    place = (row, column)
  }

  var data: FigureData {
    let (rows, columns) = (geometry.vertical, geometry.horizontal)
    return [
      "kind": "sliding", "input": .packed(shape: geometry.inputShape, input.all),
      "filter": .packed(shape: geometry.filterShape, filter.scalars), "bias": .numbers(bias),
      "strides": .numbers([rows.stride, columns.stride]), "dilations": .numbers([rows.dilation, columns.dilation]),
      "padding": .numbers([rows.paddingBefore, rows.paddingAfter, columns.paddingBefore, columns.paddingAfter]),
      "row": FigureData(place.row), "column": FigureData(place.column),
    ]
  }
}
