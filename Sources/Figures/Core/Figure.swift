package import Graphics
public import NotebookRuntime

/// A picture and everything that is said about it: the drawing, its caption, its alt text and its data; and, where
/// trying things out helps, what an explorer on a page starts from.
///
/// All of it comes from the same values, so nothing can disagree. Figures are made by the types that draw one
/// subject each (``ConvolutionDiagram``, ``KernelEffect``, ...), through ``FigureConvertible/figure(width:)``.
public struct Figure {
  /// The widest that a figure draws itself unless it is asked to be wider: a text column, in CSS pixels.
  public static let naturalWidth = 720.0

  /// What the figure is, as its JSON says it: `convolution-arithmetic`, `feature-maps`, ...
  public let kind: String
  /// One sentence for under the picture.
  public let caption: String
  /// What a reader who can't see the picture needs to know.
  public let alt: String
  /// Every number that the picture states.
  public let data: FigureData
  /// What the page's explorer of this figure starts from: an object whose `kind` names the explorer; nil for a figure
  /// that is only looked at.
  public let explorer: FigureData?
  /// What is drawn, without the margin around it.
  let content: Block
  let scale: Double

  init(
    kind: String, caption: String, alt: String, data: FigureData, explorer: FigureData? = nil,
    content: Block
  ) {
    self.kind = kind
    self.caption = caption
    self.alt = alt
    self.data = data
    self.explorer = explorer
    self.content = content
    scale = 1
  }

  private init(_ figure: Figure, scale: Double) {
    kind = figure.kind
    caption = figure.caption
    alt = figure.alt
    data = figure.data
    explorer = figure.explorer
    content = figure.content
    self.scale = scale
  }

  /// How wide the picture is shown, in CSS pixels.
  public var width: Double { (drawing.size.width * scale).rounded(.up) }

  /// How high the picture is shown, in CSS pixels.
  public var height: Double { (drawing.size.height * scale).rounded(.up) }

  /// The picture enlarged until it is `width` CSS pixels wide; one that is as wide already stays as it is, so that
  /// its text remains readable.
  public func enlarged(to width: Double) -> Figure {
    width > drawing.size.width * scale ? Figure(self, scale: width / drawing.size.width) : self
  }

  /// The picture as a PNG file's bytes, with `density` pixels to each CSS pixel.
  public func png(density: Double = 2) throws -> [UInt8] {
    try Canvas.png(size: size, density: density, background: .white, draw: draw)
  }

  /// The picture as an SVG file's bytes.
  public func svg() throws -> [UInt8] {
    try Canvas.vector(.svg, size: size, draw: draw)
  }

  /// The picture as a PDF file's bytes, one page as large as the picture.
  public func pdf() throws -> [UInt8] {
    try Canvas.vector(.pdf, size: size, draw: draw)
  }

  /// What was drawn where, for tests of the layout.
  package func recording() throws -> Recording {
    try Canvas.record(size: size, draw: draw)
  }

  /// The figure's data with its kind, caption, alt text and shown size, and its explorer where it has one, as JSON.
  public var json: String {
    let header: FigureData = [
      "kind": .string(kind), "caption": .string(caption), "alt": .string(alt), "width": .number(width),
      "height": .number(height),
    ]
    let whole = header.merged(with: data)
    return (explorer.map { whole.merged(with: ["explorer": $0]) } ?? whole).json
  }

  private var drawing: Block { content.card() }

  private var size: Size { Size(width: width, height: height) }

  private func draw(on canvas: Canvas) throws {
    canvas.fill(Path(Rect(origin: .zero, size: size)), with: .color(.white))
    canvas.scale(x: scale, y: scale)
    try drawing.draw(canvas, .zero)
  }
}

extension Figure: Displayable {
  /// Alt text, the data as JSON, an SVG for paper unless there are images in it that are large or shrunk, and a PNG.
  public func displayData(in context: DisplayContext) throws -> DisplayData {
    var representations = [DisplayData.Representation(mediaType: "text/plain", bytes: Array(alt.utf8))]
    representations.append(.init(mediaType: DisplayData.figureMediaType, bytes: Array(json.utf8)))
    if let svg = try Canvas.fittingSVG(size: size, mostImagePixels: 200_000, draw: draw) {
      representations.append(.init(mediaType: "image/svg+xml", bytes: svg))
    }
    representations.append(.init(mediaType: "image/png", bytes: try png(density: context.pixelDensity)))
    return DisplayData(representations, size: (width, height))
  }
}
