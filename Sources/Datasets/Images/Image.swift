public import ConvKit

/// Pictures in files.
///
/// ```swift
/// let photo = try Image.load("me.jpg").resized(to: [256, 256])
/// ```
public enum Image {
  /// The most pixels that a picture may have: more would take over 700 MB as a tensor.
  static let pixelLimit = 64_000_000
  /// The most pixels that a side may have: what both decoders take.
  static let sideLimit = 32_767

  /// The pixels of a PNG or JPEG file as H x W x 3, 0...255: rows from the top, channels red, green, blue.
  ///
  /// What a file is is told from its content, whatever its name. Grey, palette, 16-bit and CMYK pictures become RGB of
  /// 8 bits; transparent pixels show white; a photograph is turned as its camera was held. A relative path starts at
  /// the working directory, in a lecture the document's folder.
  ///
  /// Throws an ``ImageError``.
  public static func load(_ path: String) throws -> Tensor {
    let file = try readFile(path)
    switch ImageFormat(file) {
    case .png: return try PNGDecoder.decode(file, path: path).tensor
    case .jpeg: return try JPEGDecoder.decode(file, path: path).turned(upright: ExifOrientation(jpeg: file)).tensor
    case nil: throw ImageError.unknownFormat(path: path, start: Array(file.prefix(4)))
    }
  }

  /// Writes an image, H x W, H x W x 1 or H x W x 3, as a PNG file; values are rounded and limited to 0...255.
  ///
  /// The file is complete or not there at all. Throws an ``ImageError`` when it can't be written; traps when the
  /// tensor is not an image.
  public static func save(_ image: Tensor, to path: String) throws {
    let png = try PNGEncoder.encode(image, path: path)
    do {
      try OutputFile.write(png, to: path)
    } catch {
      throw ImageError.unwritable(path: path, reason: error.reason)
    }
  }

  /// Throws for a picture that would fill the memory, before it is decoded.
  static func checkSize(width: Int, height: Int, path: String) throws(ImageError) {
    // Sides first, so that the product can't overflow.
    guard max(width, height) <= sideLimit, width * height <= pixelLimit else {
      throw .tooLarge(path: path, width: width, height: height)
    }
  }

  private static func readFile(_ path: String) throws(ImageError) -> [UInt8] {
    do {
      return try InputFile.bytes(path)
    } catch {
      switch error {
      case .missing: throw .missing(path: path)
      case .notAFile: throw .notAFile(path: path)
      case .unreadable(let reason): throw .unreadable(path: path, reason: reason)
      }
    }
  }
}
