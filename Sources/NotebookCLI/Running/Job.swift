import NotebookEngine
import NotebookModel

/// What `run` and `check` share: the document parsed, the toolchain found, the cells compiled.
struct Job {
  let notebook: Notebook
  let cache: CompileCache
  private let toolchain: Toolchain
  private let library: LibraryBuild

  init(_ file: String, _ options: DocumentOptions) throws {
    let path = try DocumentFile.find(file)
    notebook = try DocumentParser.parse(file: path, overrides: options.overrides)
    toolchain = try Toolchain.locate()
    library = try LibraryBuild.locate()
    cache = try CompileCache()
  }

  /// Whether a cell would run, and why.
  func explanation(ofCell name: String) throws -> RerunExplanation {
    try RerunExplanation(ofCell: name, in: notebook, toolchain: toolchain, library: library, cache: cache)
  }

  /// Runs the cells, or only compiles them where the options say so.
  func execute(_ options: RunOptions, interruption: Interruption? = nil, progress: Progress) throws -> RunSummary {
    let summary = try NotebookRunner.run(
      notebook, toolchain: toolchain, library: library, cache: cache, options: options,
      interruption: interruption
    ) { progress.receive($0) }
    progress.end()
    for expression in summary.wasInterrupted ? [] : summary.notebook.inlineExpressions {
      if let failure = expression.failure { progress.complain(of: failure, at: expression.location) }
    }
    cache.trimNowAndThen()
    return summary
  }
}
