/// How far an image is extended before a window slides over it, on both axes.
///
/// Padded cells count as 0 in a convolution and are left out by pooling.
public enum Padding: Hashable, Sendable {
  /// No padding: every window lies inside the input.
  case valid
  /// As much as makes the output `ceil(input / stride)` cells; an odd unit goes to the bottom and right (TensorFlow).
  /// With a stride above 1 this does not keep the size.
  case same
  /// Exactly so many cells on each side.
  case explicit(top: Int, bottom: Int, left: Int, right: Int)

  /// The same number of cells at both ends of an axis: `.explicit(1)`, or `.explicit([1, 2])` for 1 above and
  /// below and 2 left and right.
  public static func explicit(_ cells: some SizeArgument) -> Padding {
    let pair = cells.pair
    return .explicit(top: pair.vertical, bottom: pair.vertical, left: pair.horizontal, right: pair.horizontal)
  }

  /// The padding of the vertical axis: before is above.
  public var vertical: AxisPadding {
    switch self {
    case .valid: .valid
    case .same: .same
    case .explicit(let top, let bottom, _, _): .explicit(before: top, after: bottom)
    }
  }

  /// The padding of the horizontal axis: before is left.
  public var horizontal: AxisPadding {
    switch self {
    case .valid: .valid
    case .same: .same
    case .explicit(_, _, let left, let right): .explicit(before: left, after: right)
    }
  }
}
