import ConvKit
import Foundation
import Testing

@testable import Datasets

@Suite("ZIP archives that lie") struct ZipArchiveTests {
  /// An archive of one array of 1,000 zeros, deflated.
  private static let archive: [UInt8] = {
    var writer = ZipWriter(compresses: true)
    writer.add(NpyHeader(type: .uint8, shape: [1000]).encoded() + [UInt8](repeating: 0, count: 1000), as: "a.npy")
    return writer.finished()
  }()

  /// Where the directory's only entry starts.
  private static let directory = {
    let mark = ZipArchive.directoryMark
    return archive.indices.first { archive[$0...].starts(with: mark) } ?? 0
  }()

  private func sentence(_ change: (inout [UInt8], Int) -> Void) throws -> String? {
    var bytes = Self.archive
    change(&bytes, Self.directory)
    return try Fixture.withTemporaryFile(named: "a.npz", holding: bytes) { path in
      Fixture.sentence { try NumPy.loadArchive(path) }?.replacingOccurrences(of: path, with: "PATH")
    }
  }

  @Test("about the size of an entry are refused, and no more memory is taken than the entry fills")
  func sizes() throws {
    #expect(try sentence { _, _ in } == nil)
    let (size, low) = (24, UInt8(100))
    #expect(
      try sentence {
        $0[$1 + size] = low; $0[$1 + size + 1] = 0
      }
        == "The npz file 'PATH' is damaged: 'a.npy' holds more than the 100 bytes it states.")
    #expect(
      try sentence { for place in 0..<4 { $0[$1 + size + place] = 0xFE } }
        == "The npz file 'PATH' is damaged: 'a.npy' holds 1128 bytes, not 4278124286 as the directory says.")
  }

  @Test("about where an entry stands or what it holds are refused")
  func places() throws {
    let misplaced = "The npz file 'PATH' is damaged: 'a.npy' is not where the directory says."
    #expect(try sentence { $0[$1 + 42] = 1 } == misplaced)
    #expect(
      try sentence { $0[$1 + 21] = 0xFF }?
        .hasSuffix(" bytes, more than the \(Self.archive.count) of the whole archive.") == true)
    #expect(
      try sentence { $0[$1 + 44] = 0xFF } == "The npz file 'PATH' is damaged: 'a.npy' lies beyond its end.")
    #expect(
      try sentence { $0[$1 + 16] ^= 1 } == "The npz file 'PATH' is damaged: the checksum of 'a.npy' is wrong.")
    #expect(
      try sentence { $0[$1 + 10] = 99 }
        == "The npz file 'PATH' is damaged: 'a.npy' is compressed by method 99, and only 0 and 8 can be read.")
    #expect(try sentence { bytes, _ in bytes[6] |= 1 } == "The npz file 'PATH' is damaged: 'a.npy' is encrypted.")
    #expect(
      try sentence { bytes, _ in bytes[bytes.count - 6] = 0xFF }
        == "The npz file 'PATH' is damaged: its directory reaches beyond the archive's end.")
    #expect(
      try sentence { bytes, _ in bytes[bytes.count - 12] = 2 }
        == "The npz file 'PATH' is damaged: its directory is cut.")
  }

  @Test("by giving the same bytes to several entries are refused before any is inflated")
  func overlap() throws {
    let entry = Array(Self.archive[Self.directory..<Self.archive.count - ZipArchive.endSize])
    var bytes = Array(Self.archive[..<Self.directory])
    var end = Array(Self.archive.suffix(ZipArchive.endSize))
    for _ in 0..<50 { bytes += entry }
    for place in [8, 10] { end[place] = 50 }
    let size = 50 * entry.count
    (end[12], end[13]) = (UInt8(size & 0xFF), UInt8(size >> 8))
    // Fifty names that differ, for the same bytes at the same place.
    for number in 0..<50 { bytes[Self.directory + number * entry.count + 46] = UInt8(48 + number) }
    try Fixture.withTemporaryFile(named: "a.npz", holding: bytes + end) { path in
      let sentence = Fixture.sentence { try NumPy.loadArchive(path) }
      #expect(sentence?.hasSuffix("more than the \(bytes.count + end.count) of the whole archive.") == true)
    }
  }

  @Test("about names are refused")
  func names() throws {
    var writer = ZipWriter(compresses: false)
    for _ in 0..<2 { writer.add(NpyHeader(type: .uint8, shape: [0]).encoded(), as: "a.npy") }
    try Fixture.withTemporaryFile(named: "a.npz", holding: writer.finished()) { path in
      #expect(
        Fixture.sentence { try NumPy.loadArchive(path) }
          == "The name 'a' stands twice in '\(path)'; give every tensor a name of its own.")
    }
    writer = ZipWriter(compresses: false)
    writer.add([], as: "readme.txt")
    try Fixture.withTemporaryFile(named: "a.npz", holding: writer.finished()) { path in
      #expect(
        Fixture.sentence { try NumPy.loadArchive(path) }
          == "The npz file '\(path)' is damaged: 'readme.txt' is no .npy file.")
    }
  }
}
