// swift-tools-version: 6.2
import Foundation
import PackageDescription

// MARK: - Settings shared by our own targets

/// Warnings are errors in our own code, and only there. Frame pointers keep backtraces through the library whole:
/// the worker walks them to name the author's line of a trap.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-Xcc", "-fno-omit-frame-pointer"]),
]

/// `swift run` builds in debug; the modules that compute, draw and plan a run are optimised there, too, so that a
/// lecture runs at release speed. Without whole-module, which breaks SwiftPM's debug link.
let optimised: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// MARK: - SwiftSyntax: the toolchain's own where it has one

/// The folder of the toolchain that holds SwiftSyntax ready built; building it from source takes two minutes.
let toolchainSyntax: String? = {
  let path = Context.environment["PATH"] ?? ""
  for folder in path.split(separator: ":") {
    let swift = URL(fileURLWithPath: "\(folder)/swift")
    guard FileManager.default.isExecutableFile(atPath: swift.path) else { continue }
    let host = swift.resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("../lib/swift/host").standardizedFileURL.path
    if FileManager.default.fileExists(atPath: "\(host)/SwiftParser.swiftmodule") { return host }
  }
  return nil
}()

let syntaxLibraries = ["SwiftSyntax", "SwiftParser", "SwiftIDEUtils"]
var packageDependencies: [Package.Dependency] = [
  .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
]
var syntaxDependencies: [Target.Dependency] = []
var syntaxSwiftSettings: [SwiftSetting] = []
var syntaxLinkerSettings: [LinkerSetting] = []
if let host = toolchainSyntax {
  syntaxSwiftSettings = [.unsafeFlags(["-I", host])]
  syntaxLinkerSettings = [
    .unsafeFlags(["-L", host, "-Xlinker", "-rpath", "-Xlinker", host] + syntaxLibraries.map { "-l\($0)" })
  ]
} else {
  packageDependencies.append(.package(url: "https://github.com/swiftlang/swift-syntax", "603.0.0"..<"604.0.0"))
  syntaxDependencies = syntaxLibraries.map { .product(name: $0, package: "swift-syntax") }
}

let package = Package(
  name: "lectern",
  products: [
    .executable(name: "notebook", targets: ["NotebookCLI"]),
    .library(name: "ConvKit", targets: ["ConvKit"]),
    .library(name: "Figures", targets: ["Figures"]),
  ],
  dependencies: packageDependencies,
  targets: [
    // MARK: The library that cells call
    .target(name: "ConvKit", dependencies: ["CConvKernels"], swiftSettings: optimised),
    .target(name: "Graphics", dependencies: ["CCairo", "CZlib"], swiftSettings: optimised),
    .target(name: "Figures", dependencies: ["ConvKit", "Graphics", "NotebookRuntime"], swiftSettings: optimised),
    .target(
      name: "Datasets", dependencies: ["ConvKit", "Graphics", "NotebookRuntime", "CTurboJPEG"],
      swiftSettings: optimised
    ),
    .target(name: "NotebookRuntime", swiftSettings: optimised),

    // MARK: From a document to a report
    .target(name: "NotebookModel", swiftSettings: optimised),
    .target(name: "Markdown", dependencies: ["CCommonMark"], swiftSettings: optimised),
    .target(
      name: "NotebookEngine",
      dependencies: [
        "NotebookModel", "NotebookRuntime", "NotebookWorker", "Markdown", "CWorkerSupport",
        .product(name: "Yams", package: "Yams"),
      ]
        + syntaxDependencies,
      swiftSettings: optimised + syntaxSwiftSettings, linkerSettings: syntaxLinkerSettings),
    .target(
      name: "NotebookWorker", dependencies: ["NotebookModel", "NotebookRuntime", "CWorkerSupport"],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "NotebookModel", "Markdown", "CDuktape", "CFileMoves",
        .product(name: "Mustache", package: "swift-mustache"),
      ]
        + syntaxDependencies,
      swiftSettings: optimised + syntaxSwiftSettings, linkerSettings: syntaxLinkerSettings),
    .target(name: "LiveServer", resources: [.embedInCode("live.js")], swiftSettings: strict),
    .executableTarget(
      name: "NotebookCLI",
      dependencies: [
        "NotebookEngine", "NotebookModel", "NotebookWorker", "Markdown", "Reports", "LiveServer", "ConvKit", "Figures",
        "Datasets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict + syntaxSwiftSettings,
      // Cells are loaded into this process and find the library's symbols in it.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),

    // MARK: C, each imported by one Swift module
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CCommonMark", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
    .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // The kernels are optimised in every configuration, for they are what a lecture waits for.
    .target(
      name: "CConvKernels",
      cSettings: [.unsafeFlags(["-O3", "-fno-omit-frame-pointer", "-Werror", "-Wall", "-Wextra", "-Wno-psabi"])]),
    .target(name: "CFileMoves", cSettings: [.unsafeFlags(["-Werror", "-Wall"])]),
    .target(name: "CWorkerSupport", cSettings: [.unsafeFlags(["-fno-omit-frame-pointer", "-Werror", "-Wall"])]),

    // MARK: Tests
    .target(name: "TestSupport", path: "Tests/TestSupport", exclude: ["browser.py"], swiftSettings: strict),
    .testTarget(
      name: "ConvKitTests", dependencies: ["ConvKit", "TestSupport"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "GraphicsTests", dependencies: ["Graphics", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "ConvKit", "Graphics", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "ConvKit", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "NotebookModelTests", dependencies: ["NotebookModel", "NotebookRuntime", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "NotebookEngineTests", dependencies: ["NotebookEngine", "NotebookModel", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict + syntaxSwiftSettings),
    .testTarget(name: "LiveServerTests", dependencies: ["LiveServer", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Markdown", "NotebookModel", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict + syntaxSwiftSettings),
    .testTarget(
      name: "ExplorerTests",
      dependencies: ["Figures", "ConvKit", "Graphics", "Reports", "NotebookModel", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict + syntaxSwiftSettings),
    .testTarget(
      name: "NotebookCLITests", dependencies: ["NotebookCLI", "LiveServer", "NotebookEngine", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict + syntaxSwiftSettings),
    .testTarget(
      name: "DocumentationTests", dependencies: ["NotebookCLI", "NotebookEngine", "NotebookModel", "TestSupport"],
      swiftSettings: strict + syntaxSwiftSettings),
  ],
  swiftLanguageModes: [.v6]
)

// MARK: Fuzzing, which only `Scripts/fuzz` asks for: libFuzzer brings the `main` that the program has not

if Context.environment["LECTERN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["Datasets", "NotebookEngine", "NotebookModel", "NotebookWorker"], path: "Tests/Fuzz",
      exclude: ["Dictionaries"], swiftSettings: strict + syntaxSwiftSettings))
}

// MARK: A part of the package, for `Scripts/sanitize`: building all of it under a sanitizer takes three times as long

if let names = Context.environment["LECTERN_TARGETS"] {
  let wanted = Set(names.split(separator: " ").map(String.init))
  package.targets.removeAll { !wanted.contains($0.name) }
  package.products = []
}
