import Foundation
import Glibc

/// A document's coloured code from its last run, in one file. What can't be read, comes from another build of this
/// program, or is damaged, is not there.
struct CodeCache {
  private let path: String
  /// Of the program that coloured it.
  private let version: String

  /// `document` names the document, and what else makes one page of it another than the next.
  init(folder: String, document: String, version: String = Self.program) {
    path = "\(folder)/\(ContentHash.of(document)).code"
    self.version = version
  }

  /// Markup by the code's text; empty when there is none.
  var markup: [String: String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    let text = String(decoding: data, as: UTF8.self)
    guard let lineEnd = text.firstIndex(of: "\n") else { return [:] }
    let body = text[text.index(after: lineEnd)...]
    guard text[..<lineEnd] == head(of: body) else { return [:] }
    return (try? JSONDecoder().decode([String: String].self, from: Data(body.utf8))) ?? [:]
  }

  /// Keeps the markup in place of what was there; a cache that can't be written is no cache.
  func store(_ markup: [String: String]) {
    guard let data = try? JSONEncoder().encode(markup) else { return }
    let body = String(decoding: data, as: UTF8.self)
    var files = StagedFiles()
    do {
      try files.stage("\(head(of: body))\n\(body)".utf8, at: path)
      try files.commit()
    } catch {
      files.discard()
    }
  }

  private func head(of body: some StringProtocol) -> String { "\(version) \(ContentHash.of(body))" }

  /// This build of this program: another one may colour otherwise.
  private static let program: String = {
    var file = stat()
    guard stat("/proc/self/exe", &file) == 0 else { return "unknown" }
    return "\(file.st_size)-\(file.st_mtim.tv_sec)-\(file.st_mtim.tv_nsec)"
  }()
}
