import Foundation
import TestSupport

/// Runs the built `notebook` in a folder of the test's own, with a cache that the tests share.
struct Command {
  static let cache: TemporaryFolder = {
    do { return try TemporaryFolder() } catch { fatalError("no temporary folder: \(error)") }
  }()

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) throws -> Program {
    try Program.run(
      BuiltProducts.notebook, arguments, in: folder.path,
      environment: ["LECTERN_CACHE": Self.cache.path].merging(environment) { $1 })
  }

  func json(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
