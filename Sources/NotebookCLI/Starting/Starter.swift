import Foundation
import Markdown

/// A notebook to start from: `starters/lecture.md` among the templates. Where it says `{{title}}`, the new one's name
/// stands.
struct Starter {
  private let text: String

  /// Throws ``StarterError`` where there is none of this name.
  init(named name: String, in templates: String) throws {
    let folder = "\(templates)/starters"
    let known = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.map { String($0.dropLast(3)) }.sorted()
    guard known.contains(name) else { throw StarterError.unknown(name: name, folder: folder, known: known) }
    text = try String(contentsOfFile: "\(folder)/\(name).md", encoding: .utf8)
  }

  /// Writes the new notebook and gives its path. Folders on the way are made; a file that is there is refused.
  func write(to name: String) throws -> String {
    guard let last = name.split(separator: "/").last, !name.hasSuffix("/"), ![".md", ".", ".."].contains(last) else {
      throw StarterError.noName(name)
    }
    let path = name.hasSuffix(".md") ? name : name + ".md"
    let file = URL(fileURLWithPath: path)
    let document = text.replacingOccurrences(of: "{{title}}", with: Self.title(of: file))
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(document.utf8).write(to: file, options: .withoutOverwriting)
    } catch CocoaError.fileWriteFileExists where FileManager.default.fileExists(atPath: path) {
      throw StarterError.isThere(path: path)
    } catch {
      throw StarterError.notWritten(path: path, reason: error.localizedDescription)
    }
    return path
  }

  /// `week-3` is called "Week 3"; as a YAML text between double quotes.
  private static func title(of file: URL) -> String {
    let words = file.deletingPathExtension().lastPathComponent.map { "-_".contains($0) ? " " : $0 }
    let title = String(words).trimmingCharacters(in: .whitespaces)
    return (title.prefix(1).uppercased() + title.dropFirst())
      .replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
  }
}

/// Why no new notebook was made.
enum StarterError: Error, Equatable, CustomStringConvertible {
  case unknown(name: String, folder: String, known: [String])
  case noName(String)
  case isThere(path: String)
  case notWritten(path: String, reason: String)

  var description: String {
    switch self {
    case .unknown(let name, let folder, let known):
      "there is no '\(name)' to start from in \(folder)"
        + (NearestName.of(name, among: known).map { "; did you mean '\($0)'?" }
          ?? (known.isEmpty ? "" : "; there are: \(known.joined(separator: ", "))"))
    case .noName(let name): "'\(name)' names no file; give the new notebook a name, such as week3"
    case .isThere(let path): "'\(path)' is there already, and stays as it is; choose another name"
    case .notWritten(let path, let reason): "'\(path)' can't be written: \(reason)"
    }
  }
}
