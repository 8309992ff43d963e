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

  /// The field after one more layer.
  func followed(by extent: SpatialExtent, inputShape: [Int]) -> BranchField {
    switch (self, extent) {
    case (_, .global): .none
    case (.known(let field), .window(let window)):
      .known(field.followed(by: window, inputSize: Pair(inputShape[0], inputShape[1])))
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
      let pairs = [
        ("strides", first.vertical.stride, field.vertical.stride),
        ("strides", first.horizontal.stride, field.horizontal.stride),
        ("centres in half pixels", doubledCentre(first.vertical), doubledCentre(field.vertical)),
        ("centres in half pixels", doubledCentre(first.horizontal), doubledCentre(field.horizontal)),
      ]
      for (quantity, one, other) in pairs where one != other {
        return .misaligned(.misaligned(layer: layer, quantity: quantity, first: one, second: other))
      }
    }
    return .known(
      ReceptiveField(vertical: largest(fields.map(\.vertical)), horizontal: largest(fields.map(\.horizontal))))
  }

  private static func largest(_ fields: [AxisReceptiveField]) -> AxisReceptiveField {
    fields.dropFirst().reduce(fields[0]) { $1.size > $0.size ? $1 : $0 }
  }

  /// Twice the middle of unit 0's region: a whole number. In a graph of known sizes the padding is always known.
  private static func doubledCentre(_ field: AxisReceptiveField) -> Int {
    field.size - 1 - 2 * (field.padding ?? 0)
  }
}
