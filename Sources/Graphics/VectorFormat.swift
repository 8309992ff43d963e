/// A file format that keeps lines as lines.
public enum VectorFormat: Sendable, Hashable {
  case svg
  case pdf

  /// The format's usual name.
  public var name: String {
    switch self {
    case .svg: "SVG"
    case .pdf: "PDF"
    }
  }

  /// The file's units for each CSS pixel: both are written in points, 72 to the inch.
  var unitsPerPixel: Double { 0.75 }
}
