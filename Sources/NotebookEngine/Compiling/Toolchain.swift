public import Foundation

/// The Swift toolchain that compiles cells: the one whose `swift` comes first in PATH.
public struct Toolchain: Sendable {
  /// The folder that holds `bin` and `lib`.
  public let folder: String
  public let frontend: String
  public let linker: String
  public let symbolizer: String
  public let autolinkExtract: String
  /// `x86_64` or `aarch64`.
  public let architecture: String
  /// Changes when the compiler does.
  public let fingerprint: String

  public var resources: String { "\(folder)/lib/swift" }
  public var target: String { "\(architecture)-unknown-linux-gnu" }
  public var startupObject: String { "\(resources)/linux/\(architecture)/swiftrt.o" }

  /// Looks through PATH. Throws ``EngineError/toolchainNotFound(missing:searched:)`` and names what is missing.
  public static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Toolchain {
    let path = environment["PATH"] ?? ""
    for entry in path.split(separator: ":") {
      let swift = "\(entry)/swift"
      guard FileManager.default.isExecutableFile(atPath: swift) else { continue }
      let binaries = URL(fileURLWithPath: swift).resolvingSymlinksInPath().deletingLastPathComponent().path
      if FileManager.default.isExecutableFile(atPath: "\(binaries)/swift-frontend") {
        return try Toolchain(binaries: binaries)
      }
      // A launcher such as swiftly's: ask it where the toolchain lies.
      if let resources = try? runtimeResources(of: swift) {
        return try Toolchain(binaries: "\(resources)/../../bin")
      }
    }
    throw EngineError.toolchainNotFound(missing: "swift", searched: "in PATH")
  }

  private static func runtimeResources(of swift: String) throws -> String? {
    struct TargetInfo: Decodable {
      struct Paths: Decodable { var runtimeResourcePath: String }
      var paths: Paths
    }
    let answer = try ChildProcess.run(swift, ["-print-target-info"])
    return try JSONDecoder().decode(TargetInfo.self, from: Data(answer.output.utf8)).paths.runtimeResourcePath
  }

  init(binaries: String) throws {
    folder = URL(fileURLWithPath: binaries).deletingLastPathComponent().standardizedFileURL.path
    func tool(_ name: String) throws -> String {
      let path = "\(binaries)/\(name)"
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw EngineError.toolchainNotFound(missing: name, searched: "in \(binaries)")
      }
      return path
    }
    frontend = try tool("swift-frontend")
    linker = try tool("ld.lld")
    symbolizer = try tool("llvm-symbolizer")
    autolinkExtract = try tool("swift-autolink-extract")
    #if arch(arm64)
      architecture = "aarch64"
    #else
      architecture = "x86_64"
    #endif
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: frontend).resolvingSymlinksInPath().path)
    let size = (attributes?[.size] as? Int) ?? 0
    let modified = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    fingerprint = "\(folder) \(size) \(modified)"
  }
}
