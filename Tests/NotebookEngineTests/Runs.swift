import NotebookEngine
import NotebookModel
import TestSupport

/// Runs documents for tests, with the executable under test as the worker.
enum Runs {
  static let folder: TemporaryFolder = {
    do { return try TemporaryFolder() } catch { fatalError("no temporary folder: \(error)") }
  }()

  /// The outcome of a document given as its cells.
  static func cells(
    _ cells: [String], cache: CompileCache? = nil, timeout: Double? = 20, change: (inout RunOptions) -> Void = { _ in }
  ) throws -> RunSummary {
    try document(
      cells.map { "```swift\n\($0)\n```\n\n" }.joined(), cache: cache, timeout: timeout, change: change)
  }

  static func document(
    _ text: String, folder place: String? = nil, overrides: [(name: String, value: String)] = [],
    cache: CompileCache? = nil, usesCache: Bool = true,
    onlyCompiles: Bool = false, timeout: Double? = 20, change: (inout RunOptions) -> Void = { _ in }
  ) throws -> RunSummary {
    let notebook = try DocumentParser.parse(text, fileName: "a.md", folder: place ?? folder.path, overrides: overrides)
    var options = RunOptions(jobs: 2)
    options.timeout = timeout
    options.usesCache = usesCache
    options.onlyCompiles = onlyCompiles
    change(&options)
    return try NotebookRunner.run(
      notebook, toolchain: .locate(), library: .locate(executable: BuiltProducts.notebook),
      cache: cache ?? CompileCache(folder: "\(folder.path)/cache"), options: options)
  }
}

extension Cell {
  var stdout: String { printed(.stdout) }
  var stderr: String { printed(.stderr) }

  private func printed(_ wanted: StandardStream) -> String {
    outputs.reduce(into: "") { text, output in
      if case .stream(wanted, let piece) = output { text += piece }
    }
  }

  var displays: [String] {
    outputs.compactMap { if case .display(let bundle, _) = $0 { bundle.plain } else { nil } }
  }

  var failure: CellFailure? {
    for case .failure(let failure) in outputs { return failure }
    return nil
  }
}
