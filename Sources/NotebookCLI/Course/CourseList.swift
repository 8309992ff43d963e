import Foundation
import NotebookEngine
import Reports

/// The notebooks of a run.
struct CourseList {
  /// Their paths, each once: where a name was found, or as it was given where there is no such file. The run of that one
  /// says so; the others are run.
  let paths: [String]
  /// Whether an index page is written. Not of a part of a list, for it would take the place of another part's; and not
  /// where a notebook of the list is called `index.md`, for its page stands there.
  let hasIndex: Bool
  /// The file, when one was named and no part of a list is meant: it is run in this process.
  let single: String?

  /// Throws ``CourseError`` for two notebooks of one name, whose reports would take each other's place. The whole list is
  /// looked at, so that every part of it says the same.
  init(_ names: [String], shard: Shard?, report: ReportOptions) throws {
    var known: Set<String> = []
    let found = names.map { (try? DocumentFile.find($0)) ?? $0 }
      .filter { known.insert(URL(fileURLWithPath: $0).resolvingSymlinksInPath().path).inserted }
    var pathsByName: [String: String] = [:]
    for path in found {
      let name = Self.stem(of: path)
      if let other = pathsByName.updateValue(path, forKey: name) {
        throw CourseError.sameName(first: other, second: path, name: name, folder: report.output)
      }
    }
    paths = shard?.of(found) ?? found
    hasIndex = shard == nil && pathsByName["index"] == nil
    single = found.count == 1 && shard == nil ? found[0] : nil
  }

  /// A file's name without its folders.
  static func name(of path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

  /// What the files of a report are named by.
  private static func stem(of path: String) -> String {
    let name = name(of: path)
    return [".md", ".markdown"].first(where: name.hasSuffix).map { String(name.dropLast($0.count)) } ?? name
  }
}
