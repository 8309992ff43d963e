extension Architecture {
  /// The receptive field of a unit of the last spatial layer, before rows and columns end. Traps where branches that
  /// are not aligned meet on the way; `receptiveField(of:)` throws.
  public var receptiveField: ReceptiveField {
    unwrap { () throws(ShapeError) in try Self.lastSpatial(fields)?.get() ?? .point }
  }

  /// The receptive field of a layer by its name: the largest over all paths. Nil where there is no such layer, or it
  /// has no rows and columns. Throws where branches meet whose strides or centres differ.
  public func receptiveField(of name: String) throws(ShapeError) -> ReceptiveField? {
    guard let index = index(of: name) else { return nil }
    return try fields[index].get()
  }

  /// The receptive field of a layer on images of any size. Its `padding`, and with it the place of every field, is nil
  /// where `.same` padding with a stride makes it depend on the size; whether the centres of branches agree is then not
  /// told. Nil and errors are those of `receptiveField(of:)`.
  public func unsizedReceptiveField(of name: String) throws(ShapeError) -> ReceptiveField? {
    guard let index = index(of: name) else { return nil }
    return try unsizedFields[index].get()
  }

  /// Whether the place of receptive fields depends on the size of the image: somewhere `.same` padding meets a stride.
  public var dependsOnInputSize: Bool {
    unsizedFields.contains { field in
      guard let field = field.value else { return false }
      return field.vertical.padding == nil || field.horizontal.padding == nil
    }
  }

  /// The receptive field along one path from the image: layers by name, each of which reads the one before it. Throws
  /// for a layer that is not there, one that does not read the one before it, and one without rows and columns.
  public func receptiveField(along path: [String]) throws(ShapeError) -> ReceptiveField {
    var field = ReceptiveField.point
    var previous = Self.inputName
    for name in path {
      guard let index = index(of: name) else { throw .missingLayer(name) }
      guard sources(at: index).contains(previous) else { throw .notOnPath(layer: name, previous: previous) }
      switch layers[index].operation.extent {
      case .pointwise: break
      case .window(let window):
        let shape = layer(previous)?.outputShape ?? inputShape
        field = field.followed(by: window, inputSize: Pair(shape[0], shape[1]))
      case .global: throw .noReceptiveField(layer: name)
      }
      previous = name
    }
    return field
  }

  private func index(of name: String) -> Int? { layers.firstIndex { $0.name == name } }

  /// The names of the layers that a layer reads.
  private func sources(at index: Int) -> [String] {
    guard layers[index].inputs.isEmpty else { return layers[index].inputs }
    return [index == 0 ? Self.inputName : layers[index - 1].name]
  }

  private static func lastSpatial(_ fields: [BranchField]) -> BranchField? {
    fields.last { if case .none = $0 { false } else { true } }
  }
}
