import Foundation
import NotebookModel
import NotebookWorker

/// A cell that had run well before failed when it was run again for its state.
struct ReplayFailed: Error {
  var reason: String
}

/// The living state of a run: a worker, and what has been run in it. The worker is started when it is first needed, and
/// after a failure the state goes back to what it was, by a frozen copy or by running all again.
final class WorkerSession {
  private struct Executed {
    var key: String
    var cell: RunCell
    var timeout: Double?
  }

  private let executable: String
  private let folder: String
  private let parameters: [String: ParameterWord]
  /// Where the toolchain's shared libraries lie.
  private let libraries: String
  private var worker: WorkerProcess?
  private var history: [Executed] = []
  /// The keys of the units that the state is made of.
  private(set) var executed: Set<String> = []
  /// The files that each unit has read, by its key.
  private(set) var filesRead: [String: Set<String>] = [:]
  /// Told how far the unit that runs says it has come: a share, 0...1, and a few words.
  var receiveProgress: (Double, String) -> Void = { _, _ in }

  init(_ notebook: Notebook, executable: String, toolchain: Toolchain) {
    self.executable = executable
    folder = notebook.folder
    parameters = Dictionary(uniqueKeysWithValues: notebook.parameters.map { ($0.name, ParameterWord($0.value)) })
    libraries = "\(toolchain.resources)/linux"
  }

  func stop() { worker?.stop() }

  /// Runs a unit and shows what it gives. When it does not finish, the caller asks for ``restore()``.
  func run(
    _ module: CompiledModule, as key: String, timeout: Double?, figureWidth: Double?,
    into collector: inout OutputCollector
  ) throws -> WorkerProcess.Ending {
    let cell = RunCell(
      library: module.library, entryPoint: module.entryPoint, dependencies: dependencies(of: module),
      figureWidth: figureWidth)
    let ending = try currentWorker().run(cell, timeout: timeout) { receive($0, into: &collector) }
    filesRead[key] = collector.filesRead
    if ending == .finished { note(key, cell, timeout) }
    return ending
  }

  /// Runs a unit for its state alone: nothing is drawn, and no copy of the state before it is kept. Throws
  /// ``ReplayFailed`` when it does not finish.
  func replay(_ module: CompiledModule, as key: String, timeout: Double?) throws {
    let cell = RunCell(
      library: module.library, entryPoint: module.entryPoint, dependencies: dependencies(of: module),
      takesSnapshot: false, showsOutput: false)
    var collector = OutputCollector()
    let ending = try currentWorker().run(cell, timeout: timeout) { receive($0, into: &collector) }
    guard ending == .finished else { throw ReplayFailed(reason: "\(ending)") }
    filesRead[key] = collector.filesRead
    note(key, cell, timeout)
  }

  /// Takes back the unit that was run last, though it finished.
  func undo(_ key: String) throws {
    history.removeLast()
    executed.remove(key)
    try restore()
  }

  /// Goes back to the state before the unit that was run last: the frozen copy of it, or all units before it again.
  func restore() throws {
    if let worker, try worker.restore() { return }
    worker?.stop()
    worker = nil
    let fresh = try currentWorker()
    for var entry in history {
      entry.cell.takesSnapshot = false
      entry.cell.showsOutput = false
      let ending = try fresh.run(entry.cell, timeout: entry.timeout) { _ in }
      guard ending == .finished else { throw ReplayFailed(reason: "\(ending)") }
    }
  }

  private func receive(_ event: WorkerProcess.Event, into collector: inout OutputCollector) {
    if case .message(.progress(let fraction, let message)) = event {
      receiveProgress(fraction, message)
    } else {
      collector.receive(event)
    }
  }

  private func note(_ key: String, _ cell: RunCell, _ timeout: Double?) {
    history.append(Executed(key: key, cell: cell, timeout: timeout))
    executed.insert(key)
  }

  private func currentWorker() throws -> WorkerProcess {
    if let worker { return worker }
    let new = try WorkerProcess(executable: executable, folder: folder)
    new.setParameters(parameters)
    worker = new
    return new
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
