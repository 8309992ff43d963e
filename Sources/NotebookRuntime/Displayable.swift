/// A value with a face of its own in a report: a figure, a table, a network's summary.
///
/// Whatever does not conform is shown by its description.
public protocol Displayable {
  /// The value's representations for a report.
  ///
  /// Throws what went wrong when it was drawn; the cell then fails with that error.
  func displayData(in context: DisplayContext) throws -> DisplayData
}

/// What a displayed value is told about the place where it will be shown.
public struct DisplayContext: Sendable, Equatable {
  /// The width that the author asked for with `fig-width`, in CSS pixels; nil leaves it to the figure.
  public var figureWidth: Double?
  /// Device pixels for each CSS pixel: 2 keeps figures sharp on a high-density screen.
  public var pixelDensity: Double

  public init(figureWidth: Double? = nil, pixelDensity: Double = 2) {
    self.figureWidth = figureWidth
    self.pixelDensity = pixelDensity
  }
}
