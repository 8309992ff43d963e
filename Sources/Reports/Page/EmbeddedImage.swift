import Foundation

/// An image file that a report holds in itself.
struct EmbeddedImage {
  let mediaType: String
  let data: Data

  /// Why a file is not in the page; reads on from "the image cat.png".
  enum Failure: Error, Equatable, CustomStringConvertible {
    case unreadable(reason: String)
    case unknownFormat

    var description: String {
      switch self {
      case .unreadable(let reason): "can't be read: \(reason)"
      case .unknownFormat: "is no PNG, JPEG, GIF, WebP or SVG"
      }
    }
  }

  /// Reads the file at `source`, which is relative to `folder` unless it begins with a slash.
  init(_ source: String, in folder: String) throws(Failure) {
    let spellings = [source, source.removingPercentEncoding ?? source]
    let paths = spellings.map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
    let path = paths.first { FileManager.default.fileExists(atPath: $0) } ?? paths[0]
    // One such as /dev/zero has no end, and a link can lead there.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let kind = try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
    guard kind != .typeCharacterSpecial, kind != .typeBlockSpecial else {
      throw .unreadable(reason: "it is a device, not a file")
    }
    guard let file = fopen(path, "rb") else { throw .unreadable(reason: StagedFiles.systemReason()) }
    fclose(file)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(reason: StagedFiles.systemReason())
    }
    guard let type = Self.mediaType(of: data) else { throw .unknownFormat }
    self.init(mediaType: type, data: data)
  }

  init(mediaType: String, data: Data) {
    self.mediaType = mediaType
    self.data = data
  }

  var dataURI: String { "data:\(mediaType);base64,\(data.base64EncodedString())" }

  /// By what the file holds; its name may say anything.
  private static func mediaType(of data: Data) -> String? {
    let signatures: [([UInt8], String)] = [
      ([0x89, 0x50, 0x4e, 0x47], "image/png"), ([0xff, 0xd8, 0xff], "image/jpeg"), (Array("GIF8".utf8), "image/gif"),
    ]
    if let known = signatures.first(where: { data.starts(with: $0.0) }) { return known.1 }
    if data.starts(with: "RIFF".utf8), data.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
    return String(decoding: data.prefix(1024), as: UTF8.self).contains("<svg") ? "image/svg+xml" : nil
  }
}
