import ConvKit

/// What the arithmetic explorer starts from: one setting of its sliders, or several to choose from.
///
/// Both axes have the same sizes there. Paddings are those of ``ConvKit/ConvolutionGeometry``, and for a transposed
/// convolution those of the direct convolution that it is the transpose of.
struct ArithmeticExplorer {
  /// How padding is chosen.
  enum Rule: String {
    case valid, same
    /// The same number of cells at both ends.
    case even
    /// A number of cells for each end.
    case uneven
    case transposed

    /// The rule that an author named, or that the cells at both ends allow.
    init(_ padding: AxisPadding) {
      switch padding {
      case .valid: self = .valid
      case .same: self = .same
      case .explicit(let before, let after): self = before == after ? .even : .uneven
      }
    }
  }

  /// One setting of the sliders.
  struct Setting {
    let name: String
    let rule: Rule
    let axis: ConvolutionGeometry
    let input: Int
    let outputPadding: Int

    /// A convolution.
    init(_ name: String, _ axis: ConvolutionGeometry, rule: Rule) {
      self.name = name
      self.rule = rule
      self.axis = axis
      input = axis.input
      outputPadding = 0
    }

    /// A transposed convolution.
    init(_ name: String, _ axis: TransposedGeometry) {
      self.name = name
      rule = .transposed
      self.axis = axis.direct
      input = axis.input
      outputPadding = axis.outputPadding
    }

    /// Whether the sliders reach these sizes.
    fileprivate var isReachable: Bool {
      let transposes = rule != .transposed || axis.paddingBefore == axis.paddingAfter
      return transposes && input <= 256 && axis.kernel <= 16 && axis.stride <= 8 && axis.dilation <= 8
        && max(axis.paddingBefore, axis.paddingAfter) <= 16
    }

    fileprivate var data: FigureData {
      [
        "name": .string(name), "rule": .string(rule.rawValue), "input": FigureData(input),
        "kernel": FigureData(axis.kernel), "stride": FigureData(axis.stride), "dilation": FigureData(axis.dilation),
        "before": FigureData(axis.paddingBefore), "after": FigureData(axis.paddingAfter),
        "outputPadding": FigureData(outputPadding),
      ]
    }
  }

  private let settings: [Setting]
  private let place: (row: Int, column: Int)

  /// The explorer of those settings that its sliders reach, with the window of one output cell shown; nil for none.
  init?(_ settings: [Setting], row: Int = 0, column: Int = 0) {
    self.settings = settings.filter(\.isReachable)
    place = (row, column)
    if self.settings.isEmpty { return nil }
  }

  /// The explorer of one convolution; nil where its axes differ.
  init?(vertical: ConvolutionGeometry, horizontal: ConvolutionGeometry, rule: Rule, row: Int = 0, column: Int = 0) {
    guard vertical == horizontal else { return nil }
    self.init([Setting("", vertical, rule: rule)], row: row, column: column)
  }

  var data: FigureData {
    [
      "kind": "arithmetic", "row": FigureData(place.row), "column": FigureData(place.column),
      "settings": .array(settings.map(\.data)),
    ]
  }
}
