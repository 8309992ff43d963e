/// A surface to draw on: x to the right, y downwards, in CSS pixels from the top left corner.
///
/// A canvas exists while it is drawn on; what came of it is a file's bytes, pixels, or a ``Recording``:
///
/// ```swift
/// let bytes = try Canvas.png(size: Size(width: 40, height: 20), density: 2) { canvas in
///   canvas.fill(Path(Rect(x: 0, y: 0, width: 40, height: 20)), with: .color(.white))
/// }
/// ```
///
/// Cairo keeps the first error of a drawing and ignores the calls after it; the function that made the canvas throws
/// it at the end.
public final class Canvas {
  /// How large the drawing is, in CSS pixels.
  public let size: Size
  let context: CairoContext
  private let unitsPerPixel: Double
  /// What has been drawn so far, kept only when the canvas is being recorded.
  var recording: Recording?
  /// How many pixels the images that were to be drawn have together.
  private(set) var imagePixels = 0
  /// Whether an image is shown in fewer CSS pixels than it has pixels.
  private(set) var shrinksImages = false
  /// Images are drawn as long as they have no more pixels than this together.
  var mostImagePixels = Int.max

  init(size: Size, on surface: CairoSurface, scale: Double = 1, recording: Recording? = nil) {
    self.size = size
    self.recording = recording
    unitsPerPixel = scale
    context = CairoContext(on: surface)
    context.scale(x: scale, y: scale)
  }

  // MARK: State

  /// Draws with transforms and clips that hold only inside `body`.
  public func saved<Result>(_ body: () throws -> Result) rethrows -> Result {
    context.save()
    defer { context.restore() }
    return try body()
  }

  /// Moves the origin.
  public func translate(x: Double, y: Double) { context.translate(x: x, y: y) }

  /// Enlarges what is drawn from here on. Traps for a factor of zero, which could not be undone.
  public func scale(x: Double, y: Double) {
    require(x != 0 && y != 0, "a drawing can't be scaled by \(x) x \(y); both factors must differ from 0")
    context.scale(x: x, y: y)
  }

  /// Turns what is drawn from here on, clockwise, in radians.
  public func rotate(by angle: Double) { context.rotate(by: angle) }

  /// Keeps what is drawn from here on inside `path`; ends with the enclosing ``saved(_:)``.
  public func clip(to path: Path) { context.clip(to: path) }

  /// Draws `body` apart and then lays it over the rest, as a whole, at the given opacity.
  public func withOpacity<Result>(_ opacity: Double, _ body: () throws -> Result) rethrows -> Result {
    context.beginGroup()
    defer { context.endGroup(opacity: opacity) }
    return try body()
  }

  /// Whether edges are smoothed; they are unless it is switched off.
  public func setAntialiasing(_ isOn: Bool) { context.setAntialiasing(isOn) }

  // MARK: Shapes

  /// Fills the inside of an outline.
  public func fill(_ path: Path, with paint: Paint) {
    context.fill(path, with: paint)
    record(.fill, path)
  }

  /// Draws along an outline.
  public func stroke(_ path: Path, with paint: Paint, style: StrokeStyle = StrokeStyle()) {
    context.stroke(path, with: paint, style: style)
    record(.stroke, path)
  }

  // MARK: Pictures

  /// Draws an image into a rectangle. `smoothly: false` shows each pixel as a sharp-edged tile.
  public func draw(_ image: PixelImage, in rect: Rect, smoothly: Bool = false) throws {
    let bounds = surfaceBounds(of: rect)
    imagePixels += image.width * image.height
    let (least, slack) = (unitsPerPixel, 1e-6)
    shrinksImages =
      shrinksImages || bounds.width + slack < least * Double(image.width)
      || bounds.height + slack < least * Double(image.height)
    guard imagePixels <= mostImagePixels else { return }
    let surface = try CairoSurface(image: image)
    saved {
      clip(to: Path(rect))
      translate(x: rect.x, y: rect.y)
      scale(x: rect.width / Double(image.width), y: rect.height / Double(image.height))
      context.paint(surface, at: .zero, smoothly: smoothly)
    }
    recording?.append(.image(bounds: bounds, columns: image.width, rows: image.height))
  }

  // MARK: Recording

  /// The box on the surface around a rectangle of the drawing.
  func surfaceBounds(of rect: Rect) -> Rect {
    let corners = [
      Point(x: rect.minX, y: rect.minY), Point(x: rect.maxX, y: rect.minY),
      Point(x: rect.minX, y: rect.maxY), Point(x: rect.maxX, y: rect.maxY),
    ].map(context.surfacePoint)
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    let left = xs.min() ?? 0
    let top = ys.min() ?? 0
    return Rect(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
  }

  private func record(_ kind: Recording.ShapeKind, _ path: Path) {
    guard recording != nil, let bounds = path.bounds else { return }
    recording?.append(.shape(kind, bounds: surfaceBounds(of: bounds)))
  }
}
