/// The formats of picture files that can be read.
public enum ImageFormat: String, Sendable, CaseIterable {
  case png = "PNG"
  case jpeg = "JPEG"

  /// The format whose signature a file begins with.
  init?(_ file: [UInt8]) {
    if file.starts(with: PNGHeader.signature) {
      self = .png
    } else if file.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else {
      return nil
    }
  }
}
