import Foundation
import NotebookEngine

/// The package that this executable was built from.
enum PackageFolder {
  /// The nearest folder above the executable that holds a `Package.swift`; nil where there is none.
  static func find() -> String? {
    var folder = URL(fileURLWithPath: LibraryBuild.runningExecutable).deletingLastPathComponent()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
        return folder.path
      }
    }
    return nil
  }
}
