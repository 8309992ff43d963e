import Foundation

/// What the syntax of a document's cells told in its last run, in one file: reading code takes longer than all else of a
/// run that has nothing to do. What another build of this program wrote, or what is damaged, is not there.
struct AnalysisCache: Sendable {
  private let path: String
  /// Of the program that read the code: another one may find more in it.
  private let version: String

  init(cache: CompileCache, library: LibraryBuild, document: String) {
    path = "\(cache.analyses)/\(Digest.of(document).prefix(16))"
    version = Digest.of(library.executableFingerprint)
  }

  /// Analyses by the code that they are of; empty when there are none.
  var analyses: [String: CellAnalysis] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    let bytes = Array(data)
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return [:] }
    let body = bytes[(end + 1)...]
    guard String(decoding: bytes[..<end], as: UTF8.self) == head(of: body) else { return [:] }
    return (try? JSONDecoder().decode([String: CellAnalysis].self, from: Data(body))) ?? [:]
  }

  /// Keeps analyses in place of what was there. Failing to is no harm.
  func store(_ analyses: [String: CellAnalysis]) {
    guard let data = try? JSONEncoder().encode(analyses) else { return }
    let body = Array(data)
    try? Data("\(head(of: body[...]))\n".utf8 + body).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  private func head(of body: ArraySlice<UInt8>) -> String { "\(version) \(Checksum.of(body))" }
}
