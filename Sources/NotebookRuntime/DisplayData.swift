/// What one `display` shows: the same content in one or more media types, richest last.
///
/// A report takes the representation that suits it: a page takes `image/png` or `text/html`, a terminal takes
/// `text/plain`, `--to json` takes `DisplayData.figureMediaType`.
public struct DisplayData: Sendable, Equatable {
  /// The media type of a figure's data: kind, sizes, caption, alt text and every value that the picture states.
  public static let figureMediaType = "application/vnd.lectern.figure+json"

  /// One representation of the content.
  public struct Representation: Sendable, Equatable {
    /// `text/plain`, `text/html`, `image/png`, `image/svg+xml`, or `DisplayData.figureMediaType`.
    public var mediaType: String
    /// UTF-8 for text, the file's bytes for images.
    public var bytes: [UInt8]

    public init(mediaType: String, bytes: [UInt8]) {
      self.mediaType = mediaType
      self.bytes = bytes
    }
  }

  public var representations: [Representation]
  /// The size at which an image is shown, in CSS pixels (1/96 inch); nil for text.
  public var size: (width: Double, height: Double)? {
    get { storedSize.map { ($0[0], $0[1]) } }
    set { storedSize = newValue.map { [$0.width, $0.height] } }
  }
  private var storedSize: [Double]?

  public init(_ representations: [Representation], size: (width: Double, height: Double)? = nil) {
    self.representations = representations
    self.storedSize = size.map { [$0.width, $0.height] }
  }

  /// Plain text, shown as it is.
  public static func text(_ text: String) -> DisplayData {
    DisplayData([Representation(mediaType: "text/plain", bytes: Array(text.utf8))])
  }

  /// HTML on purpose: it goes into the page unescaped. `plain` stands in where there is no browser.
  public static func html(_ html: String, plain: String) -> DisplayData {
    DisplayData([
      Representation(mediaType: "text/plain", bytes: Array(plain.utf8)),
      Representation(mediaType: "text/html", bytes: Array(html.utf8)),
    ])
  }
}
