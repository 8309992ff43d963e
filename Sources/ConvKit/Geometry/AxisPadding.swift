/// How far one axis is extended before a window slides along it.
public enum AxisPadding: Hashable, Sendable {
  /// No padding.
  case valid
  /// As much as makes the output `ceil(input / stride)` cells; an odd unit goes to the end.
  case same
  /// Exactly so many cells before the first and after the last.
  case explicit(before: Int, after: Int)

  /// The same number of cells at both ends.
  public static func explicit(_ cells: Int) -> AxisPadding {
    .explicit(before: cells, after: cells)
  }

  /// So many cells before the first, and so many after the last.
  public static func explicit(_ before: Int, _ after: Int) -> AxisPadding {
    .explicit(before: before, after: after)
  }
}
