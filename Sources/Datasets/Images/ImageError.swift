/// Why a picture could not be read from a file or written to one.
///
/// `description` is one sentence for the person who named the file.
public enum ImageError: Error, Equatable, Sendable {
  /// There is no file at the path.
  case missing(path: String)
  /// The path names a folder, a device or a pipe.
  case notAFile(path: String)
  /// The system refused to open or read the file; the reason is the system's.
  case unreadable(path: String, reason: String)
  /// The file begins neither as a PNG nor as a JPEG; `start` holds up to four of its first bytes.
  case unknownFormat(path: String, start: [UInt8])
  /// The file ends before the picture does.
  case truncated(path: String, format: ImageFormat)
  /// The file begins rightly, but can't be decoded; the detail is the decoder's.
  case damaged(path: String, format: ImageFormat, detail: String)
  /// The picture has more pixels than can be loaded.
  case tooLarge(path: String, width: Int, height: Int)
  /// The system refused to write the file; the reason is the system's.
  case unwritable(path: String, reason: String)
}

extension ImageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path):
      "There is no image '\(path)'; a relative path starts at the document's folder."
    case .notAFile(let path):
      "'\(path)' is not a file; name a PNG or JPEG file in it."
    case .unreadable(let path, let reason):
      "The image '\(path)' can't be read: \(reason)."
    case .unknownFormat(let path, []):
      "'\(path)' is empty; a PNG or JPEG file is needed."
    case .unknownFormat(let path, let start):
      "'\(path)' is neither a PNG nor a JPEG file: it begins with the bytes \(Self.hexadecimal(start))."
    case .truncated(let path, let format):
      "The \(format.rawValue) file '\(path)' ends before its picture does; copy or save it again."
    case .damaged(let path, let format, let detail):
      "The \(format.rawValue) file '\(path)' is damaged: \(detail)."
    case .tooLarge(let path, let width, let height):
      "The image '\(path)' has \(width) x \(height) pixels; scale it down to at most \(Image.pixelLimit / 1_000_000) "
        + "million, and \(Image.sideLimit) a side."
    case .unwritable(let path, let reason):
      "The image '\(path)' can't be written: \(reason)."
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }
}
