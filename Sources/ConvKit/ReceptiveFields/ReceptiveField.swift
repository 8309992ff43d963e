/// Which region of the network's input can influence a unit.
public struct ReceptiveField: Hashable, Sendable {
  /// The rows.
  public let vertical: AxisReceptiveField
  /// The columns.
  public let horizontal: AxisReceptiveField

  /// What an input pixel sees: itself.
  public static let point = ReceptiveField(vertical: .point, horizontal: .point)

  /// A field from its axes.
  public init(vertical: AxisReceptiveField, horizontal: AxisReceptiveField) {
    self.vertical = vertical
    self.horizontal = horizontal
  }

  /// The side of the region in pixels; where it is not square, the longer one: see `height` and `width`.
  public var size: Int { max(height, width) }

  /// Rows of the region.
  public var height: Int { vertical.size }

  /// Columns of the region.
  public var width: Int { horizontal.size }

  /// Input pixels between the fields of neighbouring units (the jump).
  public var strides: Pair { Pair(vertical.stride, horizontal.stride) }

  /// Input pixels between the fields of units that are neighbours in a column.
  public var stride: Int { vertical.stride }

  /// How far the field of unit 0 begins above the input; nil where that depends on an input size that is not known.
  public var padding: Int? { vertical.padding }

  /// The field one layer further on.
  public func followed(by window: SlidingWindow, inputSize: Pair? = nil) -> ReceptiveField {
    ReceptiveField(
      vertical: vertical.followed(by: window.vertical(inputSize: inputSize?.vertical)),
      horizontal: horizontal.followed(by: window.horizontal(inputSize: inputSize?.horizontal)))
  }

  /// The pixels that the unit at (row, column) sees; they may leave the input. Nil where `padding` is.
  public func region(row: Int, column: Int) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    guard let rows = vertical.region(of: row), let columns = horizontal.region(of: column) else { return nil }
    return (rows, columns)
  }

  /// The middle of the region of the unit at (row, column), in pixels; nil where `padding` is.
  public func centre(row: Int, column: Int) -> (row: Double, column: Double)? {
    guard let row = vertical.centre(of: row), let column = horizontal.centre(of: column) else { return nil }
    return (row, column)
  }
}
