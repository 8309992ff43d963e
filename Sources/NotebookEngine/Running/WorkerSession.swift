import Foundation
import NotebookModel
import NotebookWorker

/// A cell that had run well before failed when it was run again for its state.
struct ReplayFailed: Error {
  var reason: String
}

/// A living state: a worker, and what has been run in it. The worker is started when it is first needed. After a
/// failure, or an edit, the state goes back to an earlier one, by the nearest frozen copy and by running again what lies
/// between.
final class WorkerSession {
  /// A unit that the state is made of.
  struct Executed {
    var key: String
    /// What it was, with all that it needed: ``RunPlan/stateKey(of:)``.
    var stateKey: String
    /// Digests of the files that it read.
    var files: [String: String]
    /// The run of the session in which it was run.
    fileprivate var run: Int
    fileprivate var cell: RunCell
    fileprivate var limits: CellLimits
  }

  private let executable: String
  private let snapshotLimit: SnapshotShelf.Limit
  /// Where the toolchain's shared libraries lie.
  private let libraries: String
  private var files: FileDigests
  private var parameters: [String: ParameterWord] = [:]
  private var worker: WorkerProcess?
  private var history: [Executed] = []
  /// How many runs the session has begun.
  private var run = 0
  /// How many units of `history` the worker has behind it; nil when the worker is of no use as it is.
  private var place: Int? = 0
  /// Told while a unit runs: that it does so still, and how far it says it has come.
  var follow: (WorkerProcess.Event) -> Void = { _ in }

  init(executable: String, toolchain: Toolchain, snapshotLimit: SnapshotShelf.Limit) {
    self.executable = executable
    self.snapshotLimit = snapshotLimit
    libraries = "\(toolchain.resources)/linux"
    files = FileDigests(folder: "")
  }

  deinit { stop() }

  /// How many units the state is made of.
  var count: Int { history.count }

  /// The keys of the units that the state is made of.
  var executed: Set<String> { Set(history.map(\.key)) }

  /// Ends the worker and its copies; the state is gone.
  func stop() {
    worker?.stop()
    worker = nil
    history = []
    place = 0
  }

  /// Takes a document's folder and parameters. A state that was made with others is gone.
  func begin(folder: String, parameters: [String: ParameterWord]) {
    run += 1
    guard folder != files.folder || parameters != self.parameters else { return }
    stop()
    files = FileDigests(folder: folder)
    self.parameters = parameters
  }

  /// Forgets what the state has no right to: all from the first unit on that the plan does not know with the same needs,
  /// or that an earlier run has run and that read a file which has changed since; and all from `key` on. A unit of this
  /// run stays, though a later cell writes what it has read: the order of the document is the order of things.
  func align(with stateKeys: [String: String], before key: String) {
    let wrong = history.firstIndex {
      $0.key == key || stateKeys[$0.key] != $0.stateKey || $0.run != run && !files.areCurrent($0.files)
    }
    if let wrong { rewind(to: wrong) }
  }

  /// The digests of the files that some units read, as far as they are part of the state.
  func filesRead(by keys: Set<String>) -> [String: String] {
    history.filter { keys.contains($0.key) }.reduce(into: [:]) { $0.merge($1.files) { $1 } }
  }

  func areCurrent(_ digests: [String: String]) -> Bool { files.areCurrent(digests) }

  /// Runs a unit and shows what it gives.
  func run(
    _ module: CompiledModule, as unit: (key: String, stateKey: String), limits: CellLimits, figureWidth: Double?,
    interruption: Interruption?, into collector: inout OutputCollector
  ) throws -> CellEnding {
    let cell = RunCell(
      library: module.library, entryPoint: module.entryPoint, dependencies: dependencies(of: module),
      figureWidth: figureWidth)
    let worker = try worker(at: history.count, interruption: interruption)
    place = nil
    let ending = try worker.run(cell, place: history.count, limits: limits, interruption: interruption) {
      receive($0, into: &collector)
    }
    if ending == .finished { note(unit, cell, limits, collector) }
    return ending
  }

  /// Runs a unit for its state alone: nothing is drawn. Throws ``ReplayFailed`` when it does not finish.
  func replay(
    _ module: CompiledModule, as unit: (key: String, stateKey: String), limits: CellLimits, interruption: Interruption?
  ) throws {
    let cell = RunCell(
      library: module.library, entryPoint: module.entryPoint, dependencies: dependencies(of: module),
      takesSnapshot: snapshotLimit.count > 1, showsOutput: false)
    var collector = OutputCollector()
    let worker = try worker(at: history.count, interruption: interruption)
    place = nil
    let ending = try worker.run(cell, place: history.count, limits: limits, interruption: interruption) {
      receive($0, into: &collector)
    }
    if ending == .interrupted { throw RunInterrupted() }
    guard ending == .finished else { throw ReplayFailed(reason: "\(ending)") }
    note(unit, cell, limits, collector)
  }

  /// Goes back to the state after the first `place` units, when it is next needed.
  func rewind(to place: Int) {
    guard place < history.count else { return }
    history.removeLast(history.count - place)
    if let current = self.place, current > place { self.place = nil }
  }

  /// Ends the oldest frozen copies when all take more memory than they may.
  func trimSnapshots() { worker?.trimSnapshots() }

  private func receive(_ event: WorkerProcess.Event, into collector: inout OutputCollector) {
    switch event {
    case .running, .message(.progress): follow(event)
    case .message(.fileRead(let path)): collector.note(read: path, digest: files.digest(of: path))
    default: collector.receive(event)
    }
  }

  private func note(
    _ unit: (key: String, stateKey: String), _ cell: RunCell, _ limits: CellLimits, _ collector: OutputCollector
  ) {
    history.append(
      Executed(
        key: unit.key, stateKey: unit.stateKey, files: collector.filesRead, run: run, cell: cell,
        limits: limits))
    place = history.count
  }

  /// The worker, in the state after the first `wanted` units of the history.
  private func worker(at wanted: Int, interruption: Interruption?) throws -> WorkerProcess {
    if let worker, place == wanted { return worker }
    place = try worker.flatMap { try $0.resume(atMost: wanted) }
    if place == nil {
      worker?.stop()
      worker = nil
      let new = try WorkerProcess(executable: executable, folder: files.folder, snapshotLimit: snapshotLimit)
      new.setParameters(parameters)
      worker = new
      place = 0
    }
    guard let worker, let start = place else { throw ReplayFailed(reason: "no worker") }
    for index in start..<wanted {
      var cell = history[index].cell
      cell.showsOutput = false
      cell.takesSnapshot = snapshotLimit.count > 1
      place = nil
      let ending = try worker.run(cell, place: index, limits: history[index].limits, interruption: interruption) { _ in
      }
      if ending == .interrupted { throw RunInterrupted() }
      guard ending == .finished else { throw ReplayFailed(reason: "\(ending)") }
      place = index + 1
    }
    return worker
  }

  /// The libraries that the toolchain's own modules live in; every cell may call for them.
  private static let standardLibraries = [
    "swiftSwiftOnoneSupport", "swift_Concurrency", "swift_StringProcessing", "swift_RegexParser",
  ]

  /// The full paths of what a cell calls for and the toolchain has.
  private func dependencies(of module: CompiledModule) -> [String] {
    let names = history.isEmpty ? Self.standardLibraries + module.libraries : module.libraries
    return names.map { "\(libraries)/lib\($0).so" }.filter { FileManager.default.fileExists(atPath: $0) }
  }
}

extension ParameterWord {
  init(_ value: ParameterValue) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .double(let value): self = .double(value)
    case .string(let value): self = .string(value)
    }
  }
}
