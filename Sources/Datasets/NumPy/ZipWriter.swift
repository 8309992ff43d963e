import Graphics

/// Writes a ZIP archive (PKWARE's APPNOTE). Every entry is dated 1 January 1980: the same files give the same bytes.
struct ZipWriter {
  private let compresses: Bool
  private var body = ByteWriter()
  private var directory = ByteWriter()
  private var count = 0

  init(compresses: Bool) {
    self.compresses = compresses
  }

  /// Adds a file.
  mutating func add(_ contents: [UInt8], as name: String) {
    let stored = compresses ? Deflate.deflate(contents) : contents
    let offset = body.bytes.count
    body.append(ZipArchive.entryMark)
    appendDescription(of: contents, stored: stored, name: name, to: &body)
    body.append(name.utf8)
    body.append(stored)

    directory.append(ZipArchive.directoryMark)
    directory.appendLittleEndian(Self.version, bytes: 2)
    appendDescription(of: contents, stored: stored, name: name, to: &directory)
    // No comment, the first disk, no attributes.
    directory.appendLittleEndian(0, bytes: 10)
    directory.appendLittleEndian(offset, bytes: 4)
    directory.append(name.utf8)
    count += 1
  }

  /// The whole archive. Traps where it has more bytes or entries than the format can count.
  func finished() -> [UInt8] {
    var archive = body
    let offset = archive.bytes.count
    archive.append(directory.bytes)
    guard archive.bytes.count < 0xFFFF_FFFF, count < 0xFFFF else {
      refuse(.archiveTooLarge(bytes: archive.bytes.count, entries: count))
    }
    archive.append(ZipArchive.endMark)
    archive.appendLittleEndian(0, bytes: 4)
    archive.appendLittleEndian(count, bytes: 2)
    archive.appendLittleEndian(count, bytes: 2)
    archive.appendLittleEndian(directory.bytes.count, bytes: 4)
    archive.appendLittleEndian(offset, bytes: 4)
    archive.appendLittleEndian(0, bytes: 2)
    return archive.bytes
  }

  /// The version of the format that deflated files need.
  private static let version = 20
  /// Names are UTF-8.
  private static let flags = 1 << 11
  private static let date = 1 << 5 | 1

  /// What entry and directory both say: version, flags, method, time, date, checksum, sizes, no extra field.
  private func appendDescription(
    of contents: [UInt8], stored: [UInt8], name: String, to writer: inout ByteWriter
  ) {
    writer.appendLittleEndian(Self.version, bytes: 2)
    writer.appendLittleEndian(Self.flags, bytes: 2)
    writer.appendLittleEndian(compresses ? 8 : 0, bytes: 2)
    writer.appendLittleEndian(0, bytes: 2)
    writer.appendLittleEndian(Self.date, bytes: 2)
    writer.appendLittleEndian(Int(Deflate.crc32(contents)), bytes: 4)
    writer.appendLittleEndian(stored.count, bytes: 4)
    writer.appendLittleEndian(contents.count, bytes: 4)
    writer.appendLittleEndian(name.utf8.count, bytes: 2)
    writer.appendLittleEndian(0, bytes: 2)
  }
}
