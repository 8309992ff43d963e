import Foundation

/// Where the build that is under test lies.
public enum BuiltProducts {
  /// The folder of executables and modules: `LECTERN_PRODUCTS`, else the one that the test bundle is in.
  public static let folder: String = {
    if let folder = ProcessInfo.processInfo.environment["LECTERN_PRODUCTS"] {
      return URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    }
    // The test runner is handed the bundle's path; the bundle lies beside the products.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") || $0.hasSuffix("PackageTests") }
    let executable = bundle ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent().path
  }()

  /// The `notebook` executable.
  public static var notebook: String { "\(folder)/notebook" }

  /// The repository that the tests were built from.
  public static let repository: String = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}
