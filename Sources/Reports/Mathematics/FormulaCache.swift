import Foundation

/// Formulas that were set before, a file each. What can't be read, is of another KaTeX, or is damaged, is not there.
struct FormulaCache {
  struct Key: Hashable {
    var tex: String
    var isDisplay: Bool
  }

  let folder: String
  /// Of KaTeX: an entry of another one is not used.
  let version: String

  subscript(key: Key) -> String? {
    guard let data = FileManager.default.contents(atPath: path(of: key)) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    // A file says whose formula it is, and how its markup adds up: a hash alone is not trusted.
    let head = header(of: key)
    guard text.hasPrefix(head) else { return nil }
    let rest = text.dropFirst(head.count)
    guard let lineEnd = rest.firstIndex(of: "\n") else { return nil }
    let markup = rest[rest.index(after: lineEnd)...]
    return ContentHash.of(markup) == rest[..<lineEnd] ? String(markup) : nil
  }

  /// Keeps the markup; a cache that can't be written is no cache.
  func store(_ markup: String, for key: Key) {
    var files = StagedFiles()
    do {
      try files.stage((header(of: key) + ContentHash.of(markup) + "\n" + markup).utf8, at: path(of: key))
      try files.commit()
    } catch {
      files.discard()
    }
  }

  private func header(of key: Key) -> String {
    "\(version) \(key.isDisplay ? "display" : "inline") \(key.tex.utf8.count)\n\(key.tex)\n"
  }

  private func path(of key: Key) -> String { "\(folder)/\(ContentHash.of(header(of: key))).mathml" }
}
