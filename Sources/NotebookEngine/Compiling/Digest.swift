import Foundation

/// SHA-256 digests as 64 hexadecimal digits, for names that stand for content.
enum Digest {
  /// The digest of some texts, each with its length, as 64 hexadecimal digits.
  static func of(_ parts: String...) -> String {
    var message: [UInt8] = []
    for part in parts {
      message += Array("\(part.utf8.count):".utf8)
      message += Array(part.utf8)
    }
    return of(message)
  }

  /// The digest of bytes.
  static func of(_ message: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(message)
    return hash.finish()
  }

  /// The digest of what a file holds, which is read piece by piece; nil for what is no file that can be read. Pipes and
  /// devices are none: reading them could take for ever.
  static func ofFile(_ path: String) -> String? {
    guard FileKind(of: path) == .file, let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var hash = SHA256()
    do {
      while let piece = try file.read(upToCount: pieceSize), !piece.isEmpty { hash.update(Array(piece)) }
    } catch {
      return nil
    }
    return hash.finish()
  }

  private static let pieceSize = 1 << 20
}
