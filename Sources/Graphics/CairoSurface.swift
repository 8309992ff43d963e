import CCairo

/// Owns a Cairo surface: what a context draws on.
///
/// Errors stay with the surface until they are asked for (``check(doing:)``), as Cairo keeps them.
final class CairoSurface {
  let pointer: OpaquePointer
  /// Where a surface that writes a file puts its bytes; it lives as long as the surface.
  private let sink: ByteSink?

  private init(_ pointer: OpaquePointer?, sink: ByteSink? = nil) {
    guard let pointer else { fatalError("Graphics: Cairo made no surface, not even a failed one") }
    self.pointer = pointer
    self.sink = sink
  }

  deinit {
    // Finishing a vector file writes the letters' outlines.
    CairoFontLock.hold {
      cairo_surface_finish(pointer)
      cairo_surface_destroy(pointer)
    }
  }

  /// Pixels with opacity, all clear; or without, all black, which a PNG stores in three numbers each.
  convenience init(pixelsWide width: Int, high height: Int, isOpaque: Bool = false) throws {
    self.init(
      cairo_image_surface_create(
        isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, Int32(clamping: width), Int32(clamping: height)))
    try check(doing: "making a picture of \(width) x \(height) pixels")
  }

  /// The pixels of an image.
  convenience init(image: PixelImage) throws {
    try self.init(pixelsWide: image.width, high: image.height)
    try image.pixels.withUnsafeBufferPointer { pixels in
      try withPixelRows { row, bytes in
        for column in 0..<image.width {
          let source = 4 * (row * image.width + column)
          let alpha = Int(pixels[source + 3])
          func premultiplied(_ value: UInt8) -> UInt8 {
            alpha == 255 ? value : UInt8((Int(value) * alpha + 127) / 255)
          }
          bytes[4 * column] = premultiplied(pixels[source + 2])
          bytes[4 * column + 1] = premultiplied(pixels[source + 1])
          bytes[4 * column + 2] = premultiplied(pixels[source])
          bytes[4 * column + 3] = UInt8(alpha)
        }
      }
    }
  }

  /// The picture in a PNG file's bytes.
  convenience init(png bytes: [UInt8]) throws {
    let source = ByteSource(bytes)
    self.init(
      withExtendedLifetime(source) {
        cairo_image_surface_create_from_png_stream(
          { closure, target, count in
            guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
            let source = Unmanaged<ByteSource>.fromOpaque(closure).takeUnretainedValue()
            return source.read(into: target, count: Int(count)) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR
          }, Unmanaged.passUnretained(source).toOpaque())
      })
    let status = cairo_surface_status(pointer)
    if status != CAIRO_STATUS_SUCCESS {
      throw GraphicsError.unreadablePNG(byteCount: bytes.count, status: statusText(status))
    }
  }

  /// A vector file of the given size; its bytes come from ``finishedBytes(doing:)``.
  convenience init(_ format: VectorFormat, size: Size) throws {
    let sink = ByteSink()
    let closure = Unmanaged.passUnretained(sink).toOpaque()
    // A PDF is measured in points, 72 to the inch; an SVG as cairo writes it also names points.
    let width = size.width * format.unitsPerPixel
    let height = size.height * format.unitsPerPixel
    let pointer =
      switch format {
      case .svg: cairo_svg_surface_create_for_stream(writeToSink, closure, width, height)
      case .pdf: cairo_pdf_surface_create_for_stream(writeToSink, closure, width, height)
      }
    self.init(pointer, sink: sink)
    try check(doing: "making a \(format.name) of \(size.width) x \(size.height) pixels")
  }

  /// A surface that remembers what is drawn and shows it nowhere.
  convenience init(recordingOf size: Size) throws {
    var extents = cairo_rectangle_t(x: 0, y: 0, width: size.width, height: size.height)
    self.init(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents))
    try check(doing: "making a recording of \(size.width) x \(size.height) pixels")
  }

  /// Throws the surface's error, if it has one.
  func check(doing: String) throws {
    let status = cairo_surface_status(pointer)
    if status != CAIRO_STATUS_SUCCESS { throw GraphicsError.cairo(doing: doing, status: statusText(status)) }
  }

  /// Finishes a vector file and gives its bytes.
  func finishedBytes(doing: String) throws -> [UInt8] {
    CairoFontLock.hold { cairo_surface_finish(pointer) }
    try check(doing: doing)
    return sink?.bytes ?? []
  }

  /// The picture as a PNG file's bytes.
  func png() throws -> [UInt8] {
    if cairo_image_surface_get_format(pointer) == CAIRO_FORMAT_RGB24 { return try opaquePNG() }
    let sink = ByteSink()
    let status = withExtendedLifetime(sink) {
      cairo_surface_write_to_png_stream(pointer, writeToSink, Unmanaged.passUnretained(sink).toOpaque())
    }
    if status != CAIRO_STATUS_SUCCESS {
      throw GraphicsError.cairo(doing: "writing a PNG", status: statusText(status))
    }
    return sink.bytes
  }

  private func opaquePNG() throws -> [UInt8] {
    let width = Int(cairo_image_surface_get_width(pointer))
    let height = Int(cairo_image_surface_get_height(pointer))
    let stride = Int(cairo_image_surface_get_stride(pointer))
    let data = try pixelData()
    return PNGFile(width: width, height: height) { rows, filter in
      let rowSize = 3 * width + 1
      return [UInt8](unsafeUninitializedCapacity: rows.count * rowSize) { result, count in
        count = rows.count * rowSize
        for (index, row) in rows.enumerated() {
          guard let start = result.baseAddress.map({ $0 + index * rowSize }) else { return }
          start.initialize(to: filter.rawValue)
          let (pixels, isDifference) = (data + row * stride, filter == .up && row > 0)
          for column in 0..<width {
            let (pixel, target) = (pixels + 4 * column, start + 1 + 3 * column)
            for color in 0..<3 {
              let above = isDifference ? (pixel - stride)[2 - color] : 0
              (target + color).initialize(to: pixel[2 - color] &- above)
            }
          }
        }
      }
    }.bytes
  }

  /// The picture's pixels.
  func pixelImage() throws -> PixelImage {
    let width = Int(cairo_image_surface_get_width(pointer))
    let height = Int(cairo_image_surface_get_height(pointer))
    guard cairo_image_surface_get_format(pointer) == CAIRO_FORMAT_ARGB32 else {
      // Other formats (no opacity, deep colour) are drawn over into the one that is read below.
      let copy = try CairoSurface(pixelsWide: width, high: height)
      let context = CairoContext(on: copy)
      context.paint(self, at: .zero)
      try context.check(doing: "reading pixels")
      return try copy.pixelImage()
    }
    var pixels = [UInt8](repeating: 0, count: 4 * width * height)
    try withPixelRows { row, bytes in
      for column in 0..<width {
        let target = 4 * (row * width + column)
        let alpha = Int(bytes[4 * column + 3])
        guard alpha > 0 else { continue }
        func straight(_ value: UInt8) -> UInt8 { UInt8(min(255, (Int(value) * 255 + alpha / 2) / alpha)) }
        pixels[target] = straight(bytes[4 * column + 2])
        pixels[target + 1] = straight(bytes[4 * column + 1])
        pixels[target + 2] = straight(bytes[4 * column])
        pixels[target + 3] = UInt8(alpha)
      }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }

  /// Calls `body` with each row's bytes: blue, green, red, opacity of each pixel (Cairo's ARGB32 on a little-endian
  /// machine), colours multiplied by the opacity.
  private func withPixelRows(_ body: (_ row: Int, _ bytes: UnsafeMutablePointer<UInt8>) -> Void) throws {
    let data = try pixelData()
    let stride = Int(cairo_image_surface_get_stride(pointer))
    for row in 0..<Int(cairo_image_surface_get_height(pointer)) { body(row, data + row * stride) }
    cairo_surface_mark_dirty(pointer)
  }

  /// The first row's bytes, up to date with what was drawn; the surface keeps them.
  private func pixelData() throws -> UnsafeMutablePointer<UInt8> {
    cairo_surface_flush(pointer)
    guard let data = cairo_image_surface_get_data(pointer) else {
      throw GraphicsError.cairo(doing: "reading pixels", status: statusText(cairo_surface_status(pointer)))
    }
    return data
  }
}

/// Cairo's own words for a status.
func statusText(_ status: cairo_status_t) -> String {
  cairo_status_to_string(status).map { String(cString: $0) } ?? "status \(status.rawValue)"
}

/// Collects the bytes that Cairo writes.
private final class ByteSink {
  var bytes: [UInt8] = []
}

/// Hands out the bytes that Cairo reads.
private final class ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into target: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
    guard position + count <= bytes.count else { return false }
    for index in 0..<count { target[index] = bytes[position + index] }
    position += count
    return true
  }
}

private let writeToSink: cairo_write_func_t = { closure, data, count in
  guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
  Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    .bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
  return CAIRO_STATUS_SUCCESS
}
