import Foundation

/// The style and the script of the explorers, which the templates share.
///
/// The folder's scripts are parts of one: they are joined in the order of their names inside one function, so that they
/// see each other's functions and leave no name behind on the page.
struct ExplorerAssets {
  static let folderName = "explorers"
  /// For a page that has nothing to explore, and for a folder of templates without explorers.
  static let none = ExplorerAssets(style: "", script: "")

  let style: String
  let script: String

  private init(style: String, script: String) {
    self.style = style
    self.script = script
  }

  /// What the folder holds; nothing when it is not there. Throws for a file that can't be read.
  init(in folder: String) throws(ReportError) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
    var (styles, scripts): ([String], [String]) = ([], [])
    for file in files where !file.hasPrefix(".") {
      if file.hasSuffix(".css") { styles.append(try PageTemplate.text(of: "\(folder)/\(file)")) }
      if file.hasSuffix(".js") { scripts.append(try PageTemplate.text(of: "\(folder)/\(file)")) }
    }
    self.style = styles.joined()
    self.script =
      scripts.isEmpty ? "" : "(function () {\n'use strict';\n\(scripts.joined(separator: "\n"))\n})();\n"
  }
}
