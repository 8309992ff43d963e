/// The receptive field at one point of a graph.
enum BranchField: Hashable, Sendable {
  /// There are rows and columns, and all paths agree.
  case known(ReceptiveField)
  /// Paths met that see the image differently.
  case misaligned(ShapeError)
  /// Rows and columns have ended.
  case none

  /// The field, where there is one.
  var value: ReceptiveField? {
    if case .known(let field) = self { field } else { nil }
  }

  /// The field; nil where rows and columns have ended.
  func get() throws(ShapeError) -> ReceptiveField? {
    switch self {
    case .known(let field): return field
    case .misaligned(let error): throw error
    case .none: return nil
    }
  }

  /// The field after one more layer; without an input shape, the padding that depends on it stays unknown.
  func followed(by extent: SpatialExtent, inputShape: [Int]?) -> BranchField {
    switch (self, extent) {
    case (_, .global): .none
    case (.known(let field), .window(let window)):
      .known(field.followed(by: window, inputSize: inputShape.flatMap { $0.count < 2 ? nil : Pair($0[0], $0[1]) }))
    default: self
    }
  }

  /// The field where branches meet in a layer: the largest, if strides and centres agree.
  static func merging(_ branches: [BranchField], at layer: String) -> BranchField {
    var fields: [ReceptiveField] = []
    for branch in branches {
      guard case .known(let field) = branch else { return branch }
      fields.append(field)
    }
    guard let first = fields.first else { return .none }
    for field in fields.dropFirst() {
      for (one, other) in [(first.vertical, field.vertical), (first.horizontal, field.horizontal)] {
        if let error = difference(one, other, at: layer) { return .misaligned(error) }
      }
    }
    return .known(
      ReceptiveField(vertical: largest(fields.map(\.vertical)), horizontal: largest(fields.map(\.horizontal))))
  }

  /// How two fields disagree: in their strides, or in their centres where both are known.
  private static func difference(
    _ one: AxisReceptiveField, _ other: AxisReceptiveField, at layer: String
  ) -> ShapeError? {
    if one.stride != other.stride {
      return .misaligned(layer: layer, quantity: "strides", first: one.stride, second: other.stride)
    }
    guard let first = doubledCentre(one), let second = doubledCentre(other), first != second else { return nil }
    return .misaligned(layer: layer, quantity: "centres in half pixels", first: first, second: second)
  }

  /// The largest of fields that agree; its padding is known if that of all is.
  private static func largest(_ fields: [AxisReceptiveField]) -> AxisReceptiveField {
    let field = fields.dropFirst().reduce(fields[0]) { $1.size > $0.size ? $1 : $0 }
    guard fields.contains(where: { $0.padding == nil }) else { return field }
    return AxisReceptiveField(size: field.size, stride: field.stride, padding: nil)
  }

  /// Twice the middle of unit 0's region: a whole number.
  private static func doubledCentre(_ field: AxisReceptiveField) -> Int? {
    field.padding.map { field.size - 1 - 2 * $0 }
  }
}
