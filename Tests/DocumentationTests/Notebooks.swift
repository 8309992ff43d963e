import Foundation
import TestSupport

/// Runs documents with the `notebook` command, each in a folder of its own, all with one cache.
enum Notebooks {
  private static let cache: TemporaryFolder = {
    do { return try TemporaryFolder() } catch { fatalError("no temporary folder: \(error)") }
  }()

  /// Runs `notebook` on a document, with the documentation's pictures beside it.
  static func run(_ text: String, named name: String) throws -> Program {
    let folder = try TemporaryFolder()
    try folder.write(text, to: name)
    let picture = try Data(contentsOf: URL(fileURLWithPath: "\(BuiltProducts.repository)/docs/images/edges.png"))
    try folder.write(picture, to: "images/edges.png")
    return try call([name, "--quiet"], in: folder.path)
  }

  /// Runs `notebook` with these words.
  static func call(_ arguments: [String], in folder: String) throws -> Program {
    try Program.run(
      BuiltProducts.notebook, arguments, in: folder, environment: ["LECTERN_CACHE": cache.path])
  }
}
