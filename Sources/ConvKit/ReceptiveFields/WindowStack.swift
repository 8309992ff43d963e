/// The windows of layers that follow one another, along one axis.
///
/// ```swift
/// WindowStack([WindowStep(kernel: 3), WindowStep(kernel: 3)]).pathCounts  // [1, 2, 3, 2, 1]
/// ```
public struct WindowStack: Hashable, Sendable {
  /// The windows, first layer first.
  public let steps: [WindowStep]

  /// A stack of windows, first layer first.
  public init(_ steps: [WindowStep]) {
    self.steps = steps
  }

  /// The receptive field of a unit of the last layer, computed from the input onwards.
  public var receptiveField: AxisReceptiveField {
    steps.reduce(.point) { $0.followed(by: $1) }
  }

  /// The same field, computed from the last layer back to the input.
  public var receptiveFieldBackwards: AxisReceptiveField {
    steps.reversed().reduce(.point) { $0.preceded(by: $1) }
  }

  /// The field after each layer.
  public var receptiveFields: [AxisReceptiveField] {
    var field = AxisReceptiveField.point
    return steps.map { step in
      field = field.followed(by: step)
      return field
    }
  }

  /// On how many paths each cell of a unit's receptive field reaches it, from the field's first cell to its last; 0 is
  /// a hole. With equal weights this is how much each cell matters. Traps where a count does not fit into `Int`.
  public var pathCounts: [Int] {
    var counts = [1]
    for step in steps.reversed() {
      var wider = [Int](repeating: 0, count: (counts.count - 1) * step.stride + step.effectiveKernel)
      for (position, paths) in counts.enumerated() {
        for tap in 0..<step.kernel {
          let cell = position * step.stride + tap * step.dilation
          let (sum, overflow) = wider[cell].addingReportingOverflow(paths)
          guard !overflow else { refuse(.tooLarge(quantity: "the number of paths", value: paths, maximum: .max / 2)) }
          wider[cell] = sum
        }
      }
      counts = wider
    }
    return counts
  }

  /// Which cells of a unit's receptive field reach it at all, counted from the field's first cell.
  public var contacts: [Int] {
    pathCounts.enumerated().filter { $0.element > 0 }.map(\.offset)
  }

  /// Cells of the receptive field that reach no unit: those that dilated windows step over.
  public var holes: Int { pathCounts.count { $0 == 0 } }

  /// The standard deviation of the path counts, in cells: how wide the effective receptive field is under equal weights
  /// (Luo, Li, Urtasun & Zemel, "Understanding the effective receptive field", 2016).
  public var spread: Double {
    let counts = pathCounts.map(Double.init)
    let total = counts.reduce(0, +)
    let mean = counts.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / total
    let variance = counts.enumerated().reduce(0) { sum, cell in
      sum + (Double(cell.offset) - mean) * (Double(cell.offset) - mean) * cell.element
    }
    return (variance / total).squareRoot()
  }
}
