public import NotebookRuntime

/// A value that draws itself as a ``Figure``.
public protocol FigureConvertible: Displayable {
  /// The figure laid out for `width` CSS pixels. It is narrower when there is no more to show, and wider where its
  /// text could not be read otherwise: no text is smaller than 12 CSS pixels (9 points).
  func figure(width: Double) -> Figure
}

extension FigureConvertible {
  /// The figure in its natural width, at most ``Figure/naturalWidth``.
  public var figure: Figure { figure(width: Figure.naturalWidth) }

  /// One sentence for under the picture, with the numbers that it shows.
  public var caption: String { figure.caption }

  /// What a reader who can't see the picture needs to know.
  public var alt: String { figure.alt }

  /// The picture as a PNG file's bytes, with `density` pixels to each CSS pixel.
  public func png(density: Double = 2) throws -> [UInt8] { try figure.png(density: density) }

  /// The picture as an SVG file's bytes.
  public func svg() throws -> [UInt8] { try figure.svg() }

  /// The figure's data as JSON.
  public var json: String { figure.json }

  /// The figure's representations, laid out for the width that the author asked for.
  public func displayData(in context: DisplayContext) throws -> DisplayData {
    guard let width = context.figureWidth else { return try figure.displayData(in: context) }
    return try figure(width: width).enlarged(to: width).displayData(in: context)
  }
}
