/// An image or a batch with four axes, whatever rank it was written in; cells outside read as nil.
struct ReferenceImage {
  let shape: ImageShape
  let scalars: [Float]

  init(_ tensor: Tensor) {
    shape = unwrap { () throws(ShapeError) in try ImageShape(tensor.shape, of: "the input") }
    scalars = tensor.scalars
  }

  func offset(_ n: Int, _ row: Int, _ column: Int, _ channel: Int) -> Int? {
    guard row >= 0, row < shape.height, column >= 0, column < shape.width else { return nil }
    return ((n * shape.height + row) * shape.width + column) * shape.channels + channel
  }

  func callAsFunction(_ n: Int, _ row: Int, _ column: Int, _ channel: Int) -> Float? {
    offset(n, row, column, channel).map { scalars[$0] }
  }
}
