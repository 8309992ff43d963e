import Foundation
import Glibc
import NotebookWorker

/// What cells gave, on disk, named by all that it follows from: their code, the code that they need, parameters, and the
/// executable that drew and computed. An entry also names the files that were read, and holds while they are the same.
struct OutputCache: Sendable {
  /// How a remembered cell ended: well, or as it was meant to fail.
  struct Entry: Sendable {
    var messages: [WorkerMessage]
    /// How many printed bytes are not among the messages, for there were too many. An entry on disk lacks none.
    var dropped = 0
    var failure: RawFailure?
    /// Digests of the files that were read, by path; of a missing one, an empty text.
    var files: [String: String]
  }

  private struct Header: Codable {
    var lengths: [Int]
    var failure: RawFailure?
    var files: [String: String]
  }

  let folder: String
  /// Of the document's folder: an entry then holds for another folder's copy of the document exactly when the files
  /// there are the same.
  let files: FileDigests

  /// The entry of a key; nil when there is none, it is damaged, or a file that was read has changed.
  func entry(_ key: String) -> Entry? {
    let path = "\(folder)/\(key)"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    guard let entry = Self.decode(Array(data)) else {
      unlink(path)
      return nil
    }
    guard files.areCurrent(entry.files) else { return nil }
    utimensat(AT_FDCWD, path, nil, 0)
    return entry
  }

  /// Keeps an entry. Failing to is no harm.
  func store(_ entry: Entry, as key: String) {
    let messages = entry.messages.map { $0.encoded() }
    let header = Header(lengths: messages.map(\.count), failure: entry.failure, files: entry.files)
    guard let head = try? JSONEncoder().encode(header) else { return }
    let payload = Array(head) + [UInt8(ascii: "\n")] + messages.joined()
    try? Data(Array(Checksum.of(payload[...]).utf8) + payload).write(
      to: URL(fileURLWithPath: "\(folder)/\(key)"), options: .atomic)
  }

  /// Forgets an entry.
  func remove(_ key: String) { unlink("\(folder)/\(key)") }

  private static func decode(_ bytes: [UInt8]) -> Entry? {
    guard bytes.count > 16 else { return nil }
    let payload = bytes[16...]
    guard Checksum.of(payload) == String(decoding: bytes[..<16], as: UTF8.self),
      let end = payload.firstIndex(of: UInt8(ascii: "\n")),
      let header = try? JSONDecoder().decode(Header.self, from: Data(payload[..<end]))
    else { return nil }
    var messages: [WorkerMessage] = []
    var position = end + 1
    for length in header.lengths {
      guard length >= 0, length <= payload.endIndex - position,
        let message = try? WorkerMessage(Array(payload[position..<position + length]))
      else { return nil }
      messages.append(message)
      position += length
    }
    return Entry(messages: messages, failure: header.failure, files: header.files)
  }
}
