extension Canvas {
  /// Draws a picture and gives it as a PNG file's bytes, `density` pixels to each CSS pixel. On a `background`, which
  /// must cover, the file has no opacity and is smaller; without one, what isn't drawn on is clear.
  ///
  /// Throws ``GraphicsError`` when Cairo can't make or write it: a picture may be 32,767 pixels wide and high.
  public static func png(
    size: Size, density: Double = 2, background: Color? = nil, draw: (Canvas) throws -> Void
  ) throws -> [UInt8] {
    try image(size: size, density: density, background: background, draw: draw).png()
  }

  /// Draws a picture and gives its pixels, `density` of them to each CSS pixel.
  public static func pixels(size: Size, density: Double = 1, draw: (Canvas) throws -> Void) throws -> PixelImage {
    try image(size: size, density: density, background: nil, draw: draw).pixelImage()
  }

  /// Draws into a vector file, SVG or PDF, and gives its bytes. Text becomes outlines, so that no font is needed to
  /// show it. Images keep the pixels that they have, sharp however large they are shown.
  public static func vector(_ format: VectorFormat, size: Size, draw: (Canvas) throws -> Void) throws -> [UInt8] {
    try vector(format, size: size, mostImagePixels: .max, draw: draw).bytes
  }

  /// Draws into an SVG file where one is as good as a picture made of pixels: nil when the images in it have more than
  /// `mostImagePixels` pixels together, which make a large file, or when one is shown smaller than it is, which
  /// programs that show the file do roughly.
  public static func fittingSVG(
    size: Size, mostImagePixels: Int, draw: (Canvas) throws -> Void
  ) throws -> [UInt8]? {
    let (bytes, canvas) = try vector(.svg, size: size, mostImagePixels: mostImagePixels, draw: draw)
    return canvas.shrinksImages || canvas.imagePixels > mostImagePixels ? nil : bytes
  }

  private static func vector(
    _ format: VectorFormat, size: Size, mostImagePixels: Int, draw: (Canvas) throws -> Void
  ) throws -> (bytes: [UInt8], canvas: Canvas) {
    try check(size, for: "drawing a \(format.name)")
    let surface = try CairoSurface(format, size: size)
    let canvas = Canvas(size: size, on: surface, scale: format.unitsPerPixel)
    canvas.mostImagePixels = mostImagePixels
    let doing = "drawing a \(format.name) of \(size.width) x \(size.height) pixels"
    try draw(canvas)
    try canvas.context.check(doing: doing)
    let bytes = try surface.finishedBytes(doing: doing)
    guard format == .svg, let root = bytes.firstRange(of: "<svg ".utf8) else { return (bytes, canvas) }
    // Cairo writes nothing of how an image is enlarged, and browsers would blur it.
    let sharp = bytes[..<root.upperBound] + Array("image-rendering=\"pixelated\" ".utf8) + bytes[root.upperBound...]
    return (Array(sharp), canvas)
  }

  /// Draws nowhere, and gives what was drawn: which text stands where, in which size, and the boxes around the rest.
  public static func record(size: Size, draw: (Canvas) throws -> Void) throws -> Recording {
    try check(size, for: "recording a drawing")
    let surface = try CairoSurface(recordingOf: size)
    let canvas = Canvas(size: size, on: surface, recording: Recording(size: size))
    try draw(canvas)
    try canvas.context.check(doing: "recording a drawing of \(size.width) x \(size.height) pixels")
    return canvas.recording ?? Recording(size: size)
  }

  private static func image(
    size: Size, density: Double, background: Color?, draw: (Canvas) throws -> Void
  ) throws -> CairoSurface {
    require(
      size.width > 0 && size.height > 0 && density > 0,
      "a picture of \(size.width) x \(size.height) at density \(density) has no pixels; all three must be above 0")
    /// Whole pixels; a number too large to be one stays too large for Cairo, which refuses it.
    func pixels(_ length: Double) -> Int { Int(min((length * density).rounded(.up), 1e9)) }
    let surface = try CairoSurface(
      pixelsWide: pixels(size.width), high: pixels(size.height), isOpaque: background != nil)
    let canvas = Canvas(size: size, on: surface, scale: density)
    if let background {
      canvas.fill(Path(Rect(origin: .zero, size: size).inset(by: -1)), with: .color(background))
    }
    try draw(canvas)
    try canvas.context.check(doing: "drawing a picture of \(size.width) x \(size.height) pixels")
    return surface
  }

  /// Refuses what would be drawn with letters too large for FreeType: Cairo keeps a font that has failed, and could
  /// draw no text with it ever after. Pictures made of pixels have Cairo's own limit, which is the same.
  private static func check(_ size: Size, for doing: String) throws {
    for length in [size.width, size.height] where !(length <= longestSide) {
      throw GraphicsError.tooLarge(doing: doing, size: size, longestSide: longestSide)
    }
  }

  /// The most CSS pixels that a drawing may be wide or high.
  private static let longestSide = 32_767.0
}
