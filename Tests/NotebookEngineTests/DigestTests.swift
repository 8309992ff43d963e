import Foundation
import Glibc
import TestSupport
import Testing

@testable import NotebookEngine

@Suite("Digests")
struct DigestTests {
  @Test(
    "are those of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func vectors(text: String, digest: String) {
    #expect(Digest.of(Array(text.utf8)) == digest)
  }

  @Test("are the same in whatever pieces the bytes come", arguments: [0, 1, 55, 56, 63, 64, 65, 128, 1000])
  func pieces(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
    for size in [1, 3, 63, 64, 65, 200] {
      var hash = SHA256()
      for start in stride(from: 0, to: count, by: size) { hash.update(Array(bytes[start..<min(count, start + size)])) }
      #expect(hash.finish() == Digest.of(bytes), "\(size)")
    }
  }

  @Test("of files are those of what they hold; pipes, folders and what is missing have none")
  func files() throws {
    let folder = try TemporaryFolder()
    let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) })
    #expect(Digest.ofFile(try folder.write(bytes, to: "a")) == Digest.of(Array(bytes)))
    #expect(mkfifo("\(folder.path)/b", 0o600) == 0)
    for path in ["\(folder.path)/b", folder.path, "\(folder.path)/c"] { #expect(Digest.ofFile(path) == nil) }
  }
}
