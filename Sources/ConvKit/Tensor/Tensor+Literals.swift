extension Tensor {
  /// A vector: `Tensor([1, 2, 3])`.
  public init(_ values: [Float]) {
    self.init(shape: [values.count], scalars: values)
  }

  /// Rows x columns: `Tensor([[1, 2], [3, 4]])`. Traps for rows of unequal lengths.
  public init(_ rows: [[Float]]) {
    self.init(stacking: rows.map(Tensor.init))
  }

  /// Three axes, such as rows x columns x channels. Traps for unequal lengths.
  public init(_ rows: [[[Float]]]) {
    self.init(stacking: rows.map(Tensor.init))
  }

  /// Four axes, such as images x rows x columns x channels. Traps for unequal lengths.
  public init(_ images: [[[[Float]]]]) {
    self.init(stacking: images.map(Tensor.init))
  }

  /// Tensors of one shape under a new first axis: images to a batch. Traps for an empty list and unequal shapes.
  public init(stacking tensors: [Tensor]) {
    guard let first = tensors.first else { refuse(.empty(quantity: "the list of tensors")) }
    var scalars: [Float] = []
    scalars.reserveCapacity(first.count * tensors.count)
    for tensor in tensors {
      guard tensor.shape == first.shape else {
        guard tensor.rank == 1 else {
          refuse(
            .shapeMismatch(
              quantity: "a part", shape: tensor.shape, expectedBy: "the first one", expected: first.shape))
        }
        refuse(.raggedRows(lengths: tensors.map(\.count)))
      }
      scalars += tensor.scalars
    }
    self.init(shape: [tensors.count] + first.shape, scalars: scalars)
  }
}
