import Foundation
import Glibc

/// Where the files that are watched really lie: a file may be a link to another one, and its folder may not be there yet.
struct WatchedPaths {
  /// The files by each path whose change changes them: their own, and those of the links' targets.
  private(set) var files: [String: Set<String>] = [:]

  init(_ files: Set<String>) {
    for file in files {
      var path = file
      // The system follows so many links, too.
      for _ in 0..<40 {
        self.files[path, default: []].insert(file)
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
        let folder = Self.folder(of: path)
        path = URL(fileURLWithPath: target.hasPrefix("/") ? target : "\(folder)/\(target)").standardizedFileURL.path
      }
    }
  }

  var folders: Set<String> { Set(files.keys.map(Self.folder)) }

  /// The files that lie in a folder, or in one below it.
  func files(below folder: String) -> Set<String> {
    let prefix = folder == "/" ? "/" : folder + "/"
    return files.filter { $0.key.hasPrefix(prefix) }.values.reduce(into: []) { $0.formUnion($1) }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
