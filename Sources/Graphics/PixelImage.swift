/// A picture as rows of pixels, top row first: red, green, blue and opacity, 0...255 each, colours not multiplied
/// by the opacity.
public struct PixelImage: Sendable, Hashable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// `4 * width * height` numbers: R, G, B, A of the first row's pixels from the left, then the next row's.
  public var pixels: [UInt8]

  /// An image of the given pixels. Traps when there are not `4 * width * height` of them.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    require(width > 0 && height > 0, "an image of \(width) x \(height) pixels has none; both must be at least 1")
    require(
      pixels.count == 4 * width * height,
      "an image of \(width) x \(height) pixels takes \(4 * width * height) numbers, not \(pixels.count)")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// An image whose pixels come from a function of row and column. Components outside 0...1 are clamped.
  public init(width: Int, height: Int, color: (_ row: Int, _ column: Int) -> Color) {
    func byte(_ component: Double) -> UInt8 { UInt8((min(max(component, 0), 1) * 255).rounded()) }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(4 * max(0, width * height))
    for row in 0..<height {
      for column in 0..<width {
        let value = color(row, column)
        pixels.append(byte(value.red))
        pixels.append(byte(value.green))
        pixels.append(byte(value.blue))
        pixels.append(byte(value.alpha))
      }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// Reads a PNG file's bytes. Throws ``GraphicsError`` when they aren't one.
  public init(png bytes: [UInt8]) throws {
    self = try CairoSurface(png: bytes).pixelImage()
  }

  /// The image as a PNG file's bytes.
  public func png() throws -> [UInt8] {
    try CairoSurface(image: self).png()
  }
}
