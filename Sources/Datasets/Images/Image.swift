public import ConvKit
import Foundation
import NotebookRuntime

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
    FileAccess.note(path)
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
      try Data(png).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ImageError.unwritable(path: path, reason: reason(of: error))
    }
  }

  /// Throws for a picture that would fill the memory, before it is decoded.
  static func checkSize(width: Int, height: Int, path: String) throws(ImageError) {
    // Sides first, so that the product can't overflow.
    guard max(width, height) <= sideLimit, width * height <= pixelLimit else {
      throw .tooLarge(path: path, width: width, height: height)
    }
  }

  /// A file's bytes. Throws when there is no such file, or when it is none: a pipe might never end.
  private static func readFile(_ path: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path) else {
      throw ImageError.missing(path: path)
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else { throw ImageError.notAFile(path: path) }
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      throw ImageError.unreadable(path: path, reason: reason(of: error))
    }
  }

  /// The system's words for why a file operation failed, as the end of a sentence.
  private static func reason(of error: any Error) -> String {
    guard let system = (error as? CocoaError)?.underlying as? POSIXError else { return "the system gives no reason" }
    return String(cString: strerror(system.code.rawValue)).lowercased()
  }
}
