import Graphics

/// Decodes PNG files.
enum PNGDecoder {
  /// The picture, transparent pixels on white. Throws an `ImageError`.
  static func decode(_ file: [UInt8], path: String) throws -> RGBPixels {
    let header = PNGHeader(file)
    guard let size = header.size else { throw ImageError.truncated(path: path, format: .png) }
    try Image.checkSize(width: size.width, height: size.height, path: path)
    guard header.reachesEnd else { throw ImageError.truncated(path: path, format: .png) }
    do {
      return RGBPixels(onWhite: try PixelImage(png: file))
    } catch GraphicsError.unreadablePNG(_, let status) {
      throw ImageError.damaged(path: path, format: .png, detail: status)
    }
  }
}

extension RGBPixels {
  /// A picture laid on white.
  init(onWhite image: PixelImage) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(image.width * image.height * 3)
    for start in stride(from: 0, to: image.pixels.count, by: 4) {
      let opacity = Int(image.pixels[start + 3])
      for channel in 0..<3 {
        let mixed = Int(image.pixels[start + channel]) * opacity + 255 * (255 - opacity)
        bytes.append(UInt8((mixed + 127) / 255))
      }
    }
    self.init(width: image.width, height: image.height, bytes: bytes)
  }
}
