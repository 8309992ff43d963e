import Foundation
import NotebookEngine
import NotebookModel

/// What `run` and `check` share: the document parsed, the toolchain found, the cells compiled.
struct Job {
  let notebook: Notebook
  let cache: CompileCache
  private let toolchain: Toolchain
  private let library: LibraryBuild

  init(_ options: DocumentOptions) throws {
    let path = try DocumentFile.find(options.file)
    notebook = try DocumentParser.parse(file: path, overrides: options.overrides)
    toolchain = try Toolchain.locate()
    library = try LibraryBuild.locate()
    cache = try CompileCache()
  }

  /// Whether a cell would run, and why.
  func explanation(ofCell name: String) throws -> RerunExplanation {
    try RerunExplanation(ofCell: name, in: notebook, toolchain: toolchain, library: library, cache: cache)
  }

  /// Runs or only compiles the cells, with progress on standard error.
  func execute(
    _ options: DocumentOptions, limits: LimitOptions, insight: InsightOptions? = nil, onlyCompiles: Bool = false,
    interruption: Interruption? = nil
  ) throws -> RunSummary {
    var runOptions = limits.runOptions(options)
    insight?.apply(to: &runOptions)
    runOptions.onlyCompiles = onlyCompiles
    let progress = Progress(fileName: notebook.fileName, isQuiet: options.quiet)
    let summary = try NotebookRunner.run(
      notebook, toolchain: toolchain, library: library, cache: cache, options: runOptions,
      interruption: interruption
    ) { progress.receive($0) }
    progress.end()
    for expression in summary.wasInterrupted ? [] : summary.notebook.inlineExpressions {
      if let failure = expression.failure { progress.complain(of: failure, at: expression.location) }
    }
    cache.trim()
    return summary
  }
}
