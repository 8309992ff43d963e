import Foundation
import Markdown

/// Finds and reads documents.
public enum DocumentFile {
  /// The path of the document that `name` means: as it is, else in `notebooks/`, with or without `.md`. Throws
  /// ``EngineError/fileNotFound(path:nearest:)`` with the nearest names.
  public static func find(_ name: String) throws -> String {
    var candidates = [name]
    if !name.contains("/") { candidates.append("notebooks/\(name)") }
    candidates += candidates.filter { !$0.hasSuffix(".md") }.map { $0 + ".md" }
    for candidate in candidates {
      guard let kind = FileKind(of: candidate) else { continue }
      if kind == .folder && candidate != candidates.last { continue }
      try refuse(kind, at: candidate)
      return candidate
    }
    if FileKind(of: name) == .folder { throw EngineError.isDirectory(path: name) }
    throw EngineError.fileNotFound(path: name, nearest: nearest(to: name))
  }

  /// Throws for what can't be a document. A pipe would be empty the second time that it is read, and a device has no end.
  private static func refuse(_ kind: FileKind, at path: String) throws {
    switch kind {
    case .file: return
    case .folder: throw EngineError.isDirectory(path: path)
    case .pipe, .socket, .device: throw EngineError.isNoFile(path: path, kind: kind.rawValue)
    }
  }

  /// The markdown files with a similar name, in the folder named, here and in `notebooks/`.
  private static func nearest(to name: String) -> [String] {
    let wanted = URL(fileURLWithPath: name)
    var folders = ["", "notebooks/"]
    if name.contains("/") { folders.insert(name.split(separator: "/").dropLast().joined(separator: "/") + "/", at: 0) }
    var known: [String: String] = [:]
    for folder in folders {
      let path = name.hasPrefix("/") && folder == folders.first ? "/\(folder)" : folder
      for file in (try? FileManager.default.contentsOfDirectory(atPath: path.isEmpty ? "." : path)) ?? []
      where file.hasSuffix(".md") {
        known[String(file.dropLast(3))] = known[String(file.dropLast(3))] ?? path + file
      }
    }
    let stem =
      wanted.pathExtension == "md" ? wanted.deletingPathExtension().lastPathComponent : wanted.lastPathComponent
    return NearestName.of(stem, among: known.keys).flatMap { known[$0] }.map { [$0] } ?? []
  }

  /// The text of a document. Throws an ``EngineError`` for what is no readable UTF-8 text.
  static func read(_ path: String) throws -> String {
    guard let kind = FileKind(of: path) else {
      throw EngineError.fileNotFound(path: path, nearest: nearest(to: path))
    }
    try refuse(kind, at: path)
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw EngineError.unreadable(path: path, reason: SystemReason.of(error))
    }
    if let offset = bytes.firstIndex(of: 0) { throw EngineError.notText(path: path, offset: offset) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw EngineError.notText(path: path, offset: firstInvalidByte(bytes))
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    return offset
  }
}
