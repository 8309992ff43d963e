import Graphics

/// A ZIP archive of up to 4 GB (PKWARE's APPNOTE), its entries stored or deflated.
struct ZipArchive {
  /// One file of the archive, as the directory at the archive's end describes it.
  struct Entry: Equatable {
    let name: String
    fileprivate let method: Int
    fileprivate let checksum: UInt32
    fileprivate let compressedSize: Int
    fileprivate let size: Int
    fileprivate let offset: Int
  }

  /// The files in the order of the directory.
  let entries: [Entry]
  private let bytes: [UInt8]
  private let file: TensorFile

  static let entryMark = Array("PK\u{3}\u{4}".utf8)
  static let directoryMark = Array("PK\u{1}\u{2}".utf8)
  static let endMark = Array("PK\u{5}\u{6}".utf8)
  static let endSize = 22

  /// Reads the directory. Throws a ``TensorFileError`` for what is no archive, or not a whole one.
  init(_ bytes: [UInt8], in file: TensorFile) throws(TensorFileError) {
    self.bytes = bytes
    self.file = file
    guard bytes.starts(with: Self.entryMark) || bytes.starts(with: Self.endMark) else { throw file.wrongStart(bytes) }
    guard let end = Self.end(of: bytes) else { throw file.truncated }
    var reader = ByteReader(bytes[(end + 4)...])
    guard reader.take(6) != nil, let count = reader.littleEndian(bytes: 2), let size = reader.littleEndian(bytes: 4),
      let offset = reader.littleEndian(bytes: 4)
    else { throw file.truncated }
    guard offset != 0xFFFF_FFFF, count != 0xFFFF else {
      throw file.damaged("it is an archive of more than 4 GB, which can't be read")
    }
    guard offset + size <= end else { throw file.damaged("its directory reaches beyond the archive's end") }
    var directory = ByteReader(bytes[offset..<offset + size])
    var entries: [Entry] = []
    for _ in 0..<count {
      guard let entry = Self.entry(&directory) else { throw file.damaged("its directory is cut") }
      entries.append(entry)
    }
    // Entries that share their bytes would let a small file fill any amount of memory.
    let stated = entries.reduce(0) { $0 + $1.compressedSize }
    guard stated <= bytes.count else {
      throw file.damaged("its entries state \(stated) bytes, more than the \(bytes.count) of the whole archive")
    }
    self.entries = entries
  }

  /// The bytes of an entry, inflated. Throws where the archive contradicts itself.
  func contents(of entry: Entry) throws(TensorFileError) -> [UInt8] {
    guard entry.offset < bytes.count else { throw file.damaged("'\(entry.name)' lies beyond its end") }
    var reader = ByteReader(bytes[entry.offset...])
    guard let mark = reader.take(4), mark.elementsEqual(Self.entryMark), let flags = bits(&reader),
      reader.take(18) != nil, let nameLength = reader.littleEndian(bytes: 2),
      let extraLength = reader.littleEndian(bytes: 2), reader.take(nameLength + extraLength) != nil,
      let stored = reader.take(entry.compressedSize)
    else { throw file.damaged("'\(entry.name)' is not where the directory says") }
    guard flags & 1 == 0 else { throw file.damaged("'\(entry.name)' is encrypted") }
    let contents = try inflated(stored, entry)
    guard contents.count == entry.size else {
      throw file.damaged("'\(entry.name)' holds \(contents.count) bytes, not \(entry.size) as the directory says")
    }
    guard Deflate.crc32(contents) == entry.checksum else {
      throw file.damaged("the checksum of '\(entry.name)' is wrong")
    }
    return contents
  }

  private func inflated(_ stored: ArraySlice<UInt8>, _ entry: Entry) throws(TensorFileError) -> [UInt8] {
    switch entry.method {
    case 0: return Array(stored)
    case 8:
      do {
        return try Deflate.inflate(stored, wrapper: .none, limit: entry.size)
      } catch {
        switch error {
        case .truncated: throw file.damaged("'\(entry.name)' ends too early")
        case .damaged(let detail): throw file.damaged("'\(entry.name)' can't be inflated: \(detail)")
        case .tooLarge(let limit): throw file.damaged("'\(entry.name)' holds more than the \(limit) bytes it states")
        }
      }
    default: throw file.damaged("'\(entry.name)' is compressed by method \(entry.method), and only 0 and 8 can be read")
    }
  }

  /// The flags, after the version.
  private func bits(_ reader: inout ByteReader) -> Int? {
    reader.take(2).flatMap { _ in reader.littleEndian(bytes: 2) }
  }

  /// Where the record stands that ends an archive; a comment of up to 65,535 bytes may follow.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= endSize else { return nil }
    let last = bytes.count - endSize
    return (max(0, last - 0xFFFF)...last).reversed().first { bytes[$0...].starts(with: endMark) }
  }

  private static func entry(_ directory: inout ByteReader) -> Entry? {
    guard let mark = directory.take(4), mark.elementsEqual(directoryMark), directory.take(6) != nil,
      let method = directory.littleEndian(bytes: 2), directory.take(4) != nil,
      let checksum = directory.littleEndian(bytes: 4), let compressedSize = directory.littleEndian(bytes: 4),
      let size = directory.littleEndian(bytes: 4), let nameLength = directory.littleEndian(bytes: 2),
      let extraLength = directory.littleEndian(bytes: 2), let commentLength = directory.littleEndian(bytes: 2),
      directory.take(8) != nil, let offset = directory.littleEndian(bytes: 4), let name = directory.take(nameLength),
      directory.take(extraLength + commentLength) != nil
    else { return nil }
    return Entry(
      name: String(decoding: name, as: UTF8.self), method: method, checksum: UInt32(checksum),
      compressedSize: compressedSize, size: size, offset: offset)
  }
}
