import Foundation

/// The build that cells are compiled against and run in: the running executable and the interfaces beside it.
public struct LibraryBuild: Sendable {
  /// The executable, which runs the cells as a worker.
  public let executable: String
  /// The folder with the modules' `.swiftmodule` files.
  public let modules: String
  /// Changes when an interface does.
  public let fingerprint: String
  /// Changes with every build: what cells compute and draw may be different then.
  let executableFingerprint: String

  /// Finds what lies beside an executable; the running one unless told otherwise. Throws
  /// ``EngineError/libraryNotFound(folder:missing:)``.
  public static func locate(executable: String? = nil) throws -> LibraryBuild {
    let path = executable ?? runningExecutable
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let modules = real.deletingLastPathComponent().appendingPathComponent("Modules").path
    var parts: [String] = []
    var missing: [String] = []
    for module in Planner.libraryModules {
      if let data = FileManager.default.contents(atPath: "\(modules)/\(module).swiftmodule") {
        parts.append(Digest.of(Array(data)))
      } else {
        missing.append(module)
      }
    }
    guard missing.isEmpty else { throw EngineError.libraryNotFound(folder: modules, missing: missing) }
    let attributes = try? FileManager.default.attributesOfItem(atPath: real.path)
    let size = (attributes?[.size] as? Int) ?? 0
    let modified = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return LibraryBuild(
      executable: real.path, modules: modules, fingerprint: parts.joined(separator: " "),
      executableFingerprint: "\(real.path) \(size) \(modified)")
  }

  /// The real path of the running program.
  public static var runningExecutable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }
}
