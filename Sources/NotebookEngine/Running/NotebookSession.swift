import Foundation
public import NotebookModel
import NotebookWorker

/// Runs a document again and again as it is edited, in a state that lives on between the runs.
///
/// A run goes back to the frozen state before the first cell that has changed, and runs from there what depends on it.
/// Cells before are neither compiled nor run: what they gave is shown as it was.
///
///     let session = try NotebookSession(
///       toolchain: .locate(), library: .locate(), cache: CompileCache(), options: RunOptions(jobs: 2))
///     let first = try session.run(notebook)
///     let second = try session.run(editedNotebook)
///
/// A session belongs to the thread that makes its first run, which must live as long as the session does: the kernel ends
/// a worker together with the thread that started it.
public final class NotebookSession {
  let options: RunOptions
  let planner: Planner
  /// What draws and computes.
  let environment: RunEnvironment
  /// What the last runs of documents followed from.
  let records: RunRecords
  let toolchain: Toolchain
  let pipeline: CompilationPipeline
  let worker: WorkerSession
  var memory = SessionMemory()
  /// Entries of the cache that were read in this session, by their keys.
  var remembered: [String: OutputCache.Entry] = [:]
  /// Nil before the first run.
  private var analyses: [String: CellAnalysis]?
  private let library: LibraryBuild
  private let cache: CompileCache
  private var folder = ""

  public convenience init(toolchain: Toolchain, library: LibraryBuild, cache: CompileCache, options: RunOptions) {
    self.init(toolchain: toolchain, library: library, cache: cache, options: options, snapshotLimit: .session)
  }

  init(
    toolchain: Toolchain, library: LibraryBuild, cache: CompileCache, options: RunOptions,
    snapshotLimit: SnapshotShelf.Limit
  ) {
    self.toolchain = toolchain
    self.options = options
    planner = Planner(
      environment: CellCompiler.environment(toolchain, library), recordsVariables: options.recordsVariables)
    environment = RunEnvironment(toolchain, library)
    records = RunRecords(folder: cache.records)
    self.library = library
    self.cache = cache
    pipeline = CompilationPipeline(
      compiler: CellCompiler(toolchain: toolchain, library: library, cache: cache), jobs: options.jobs)
    worker = WorkerSession(executable: library.executable, toolchain: toolchain, snapshotLimit: snapshotLimit)
  }

  deinit { pipeline.stop() }

  /// Runs `notebook` to its end, or until `interruption` asks for it. `receive` is told of each step.
  public func run(
    _ notebook: Notebook, interruption: Interruption? = nil, receive: @escaping (RunEvent) -> Void = { _ in }
  ) throws -> RunSummary {
    folder = notebook.folder
    worker.begin(
      folder: notebook.folder,
      parameters: Dictionary(uniqueKeysWithValues: notebook.parameters.map { ($0.name, ParameterWord($0.value)) }))
    memory.rewind(to: worker.count)
    pipeline.beginRun()
    interruption?.whenRequested { [pipeline] in pipeline.wakeWaiting() }
    func attempt(remembering: Bool) throws -> RunSummary {
      let outputs = remembering ? OutputCache(folder: cache.outputs, files: FileDigests(folder: notebook.folder)) : nil
      return try NotebookRunner(
        notebook, analyses: analyses(of: notebook), session: self, outputs: outputs, interruption: interruption,
        receive: receive
      ).run()
    }
    do {
      return try attempt(remembering: options.usesCache && !options.onlyCompiles)
    } catch is ReplayFailed {
      // What was remembered is no base to go on from: run everything, and show what fails where it fails.
      worker.stop()
      memory.rewind(to: 0)
      do {
        return try attempt(remembering: false)
      } catch let error as ReplayFailed {
        throw EngineError.workerFailed(reason: "the state could not be restored: \(error.reason)")
      }
    }
  }

  /// Ends the oldest frozen copies when all of them take more memory than they may. For when nobody waits: finding out
  /// takes a millisecond for each.
  public func trim() { worker.trimSnapshots() }

  /// Ends the worker, its frozen copies, and what cells have started.
  public func stop() {
    worker.stop()
    memory.rewind(to: 0)
  }

  /// The paths of all files that cells have read: when one changes, a run gives something else.
  public var filesRead: Set<String> {
    let files = FileDigests(folder: folder)
    let read = remembered.values.reduce(into: memory.files) { $0.formUnion($1.files.keys) }
    return Set(read.map(files.place))
  }

  /// Whether all files that cells have read still hold what they held then.
  public var filesAreCurrent: Bool { memory.isCurrent(worker.areCurrent) }

  /// The analyses of a document's code; what has not changed is not read again.
  private func analyses(of notebook: Notebook) -> Analyses {
    let disk = AnalysisCache(cache: cache, library: library, document: "\(notebook.folder)/\(notebook.fileName)")
    let known = analyses ?? (options.usesCache ? disk.analyses : [:])
    let result = Analyses(notebook) { known[$0] }
    let current = Dictionary(
      zip(notebook.cells, result.cells).filter(\.0.options.eval).map { ($0.0.code, $0.1) }
        + zip(notebook.inlineExpressions.map(\.expression), result.inline)
    ) { first, _ in first }
    if current.keys != known.keys { disk.store(current) }
    analyses = current
    return result
  }
}
