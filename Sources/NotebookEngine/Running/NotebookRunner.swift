import Foundation
public import NotebookModel
import NotebookWorker

/// Runs a document's cells, one after another, each compiled as a module of its own, in one worker process.
///
/// A failure is its cell's alone: the state goes back to what it was before the cell, cells that need what it declares
/// are not run, and all others are.
public final class NotebookRunner {
  private let toolchain: Toolchain
  private let library: LibraryBuild
  private let cache: CompileCache
  private let options: RunOptions

  private var notebook: Notebook
  private let analyses: Analyses
  private let receive: (RunEvent) -> Void
  private let pipeline: CompilationPipeline
  private var worker: WorkerProcess?
  /// What has run well, for a replay.
  private var history: [RunCell] = []
  private var failedCells: Set<Int> = []
  private var splitInline: Set<Int> = []
  private var doneCells: Set<Int> = []
  private var doneInline: Set<Int> = []
  private var hasParameters = false
  private var unitsByModule: [String: CompilationUnit] = [:]
  private var librariesByPath: [String: String] = [:]
  private var compiledKeys: Set<String> = []
  private var failures = 0

  /// Runs `notebook` to its end. `receive` is told of each step.
  public static func run(
    _ notebook: Notebook, toolchain: Toolchain, library: LibraryBuild, cache: CompileCache, options: RunOptions,
    receive: @escaping (RunEvent) -> Void = { _ in }
  ) throws -> RunSummary {
    let runner = NotebookRunner(
      notebook, toolchain: toolchain, library: library, cache: cache, options: options, receive: receive)
    defer { runner.pipeline.stop() }
    return try runner.run()
  }

  private init(
    _ notebook: Notebook, toolchain: Toolchain, library: LibraryBuild, cache: CompileCache, options: RunOptions,
    receive: @escaping (RunEvent) -> Void
  ) {
    self.notebook = notebook
    self.toolchain = toolchain
    self.library = library
    self.cache = cache
    self.options = options
    self.receive = receive
    analyses = Analyses(notebook)
    let cells = notebook.cells
    let usesCache = options.usesCache
    pipeline = CompilationPipeline(
      compiler: CellCompiler(toolchain: toolchain, library: library, cache: cache), jobs: options.jobs
    ) { unit in
      if case .cell(let index) = unit.origin { return usesCache && cells[index].options.cache }
      return usesCache
    }
  }

  private func run() throws -> RunSummary {
    for index in notebook.cells.indices where !notebook.cells[index].options.eval {
      notebook.cells[index].state = .skipped
    }
    while let step = nextStep() {
      switch step {
      case .run(let unit):
        switch unit.origin {
        case .parameters: try runParameters(unit)
        case .cell(let index): try runCell(index, unit)
        case .inline(let indices): try runInline(indices, unit)
        }
      case .notRun(let index, let reason):
        notebook.cells[index].state = .notRun(reason: reason)
        doneCells.insert(index)
        failures += 1
        receive(.finished(notebook.cells[index], count: notebook.cells.count, seconds: 0, compiled: false))
      case .notEvaluated(let indices, let reason):
        for index in indices {
          notebook.inlineExpressions[index].failure = CellFailure(
            kind: .error, message: reason, location: notebook.inlineExpressions[index].location)
          doneInline.insert(index)
          failures += 1
        }
      }
    }
    worker?.stop()
    return RunSummary(notebook: notebook, compiledModules: compiledKeys.count, failures: failures)
  }

  // MARK: Steps

  private var pending: [PlannedStep]?

  /// The next step that is not done; a failure before has the rest planned anew.
  private func nextStep() -> PlannedStep? {
    if pending == nil { replan() }
    while let step = pending?.first {
      pending?.removeFirst()
      if !isDone(step) { return step }
    }
    return nil
  }

  private func replan() {
    let planner = Planner(environment: CellCompiler.environment(toolchain, library))
    let steps = planner.plan(notebook, analyses: analyses, failed: failedCells, splitInline: splitInline)
    let units = steps.compactMap { step in if case .run(let unit) = step { unit } else { nil } }
    for unit in units { unitsByModule[unit.moduleName] = unit }
    pipeline.replace(by: units)
    pending = steps
  }

  private func isDone(_ step: PlannedStep) -> Bool {
    switch step {
    case .notRun(let index, _): return doneCells.contains(index)
    case .notEvaluated(let indices, _): return indices.allSatisfy(doneInline.contains)
    case .run(let unit):
      switch unit.origin {
      case .parameters: return hasParameters
      case .cell(let index): return doneCells.contains(index)
      case .inline(let indices): return indices.allSatisfy(doneInline.contains)
      }
    }
  }

  private func runParameters(_ unit: CompilationUnit) throws {
    hasParameters = true
    guard case .compiled(let module) = try compile(unit), !options.onlyCompiles else { return }
    var collector = OutputCollector()
    let ending = try execute(module, options: CellOptions(), into: &collector)
    guard ending == .finished else {
      throw EngineError.workerFailed(reason: report.ended(ending, standardError: collector.standardError).message)
    }
  }

  private func runCell(_ index: Int, _ unit: CompilationUnit) throws {
    let start = DispatchTime.now().uptimeNanoseconds
    receive(.started(notebook.cells[index], count: notebook.cells.count))
    let cellOptions = notebook.cells[index].options
    let result = try compile(unit)
    var failure: CellFailure?
    switch result {
    case .refused(let raw):
      failure = report.refused(raw, unit: unit)
    case .blocked:
      failure = CellFailure(kind: .compileError, message: "a cell that this one needs does not compile")
    case .compiled(let module):
      for warning in module.warnings where warning.severity == .warning && !warning.isAboutModules {
        receive(.warning(report.diagnostic(warning, unit: unit)))
      }
      if !options.onlyCompiles, cellOptions.expect?.kind != .compileError {
        var collector = OutputCollector()
        let ending = try execute(module, options: cellOptions, into: &collector)
        if ending != .finished {
          failure = report.ended(ending, standardError: collector.standardError)
        }
        notebook.cells[index].outputs = collector.outputs(trapped: failure?.kind == .trap)
        if ending == .finished, cellOptions.expect != nil {
          // Announced to fail, its declarations are not there for others: neither is what it did.
          history.removeLast()
          try restore()
        }
      }
    }
    settle(index, failure: failure)
    doneCells.insert(index)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    receive(
      .finished(
        notebook.cells[index], count: notebook.cells.count, seconds: seconds,
        compiled: compiledKeys.contains(unit.key)))
  }

  /// Judges what came of a cell against what it announced.
  private func settle(_ index: Int, failure: CellFailure?) {
    let verdict = ExpectationVerdict(
      options: notebook.cells[index].options, failure: failure, onlyCompiled: options.onlyCompiles,
      location: SourceLocation(line: notebook.cells[index].codeLine))
    notebook.cells[index].state = verdict.state
    if let failure = verdict.failure { notebook.cells[index].outputs.append(.failure(failure)) }
    if verdict.countsAsFailure { failures += 1 }
    if verdict.state != .succeeded, notebook.cells[index].options.expect == nil {
      failedCells.insert(index)
      pending = nil
    }
  }

  private func runInline(_ indices: [Int], _ unit: CompilationUnit) throws {
    func fail(_ failure: CellFailure) {
      if indices.count > 1 {
        // One of several: find out which by trying each alone.
        splitInline.formUnion(indices)
        pending = nil
        return
      }
      notebook.inlineExpressions[indices[0]].failure = failure
      doneInline.insert(indices[0])
      failures += 1
    }
    switch try compile(unit) {
    case .refused(let raw): fail(report.refused(raw, unit: unit))
    case .blocked: fail(CellFailure(kind: .compileError, message: "a cell that it needs does not compile"))
    case .compiled(let module):
      guard !options.onlyCompiles else {
        doneInline.formUnion(indices)
        return
      }
      var collector = OutputCollector()
      let ending = try execute(module, options: CellOptions(), into: &collector)
      guard ending == .finished else {
        return fail(report.ended(ending, standardError: collector.standardError))
      }
      for (index, text) in zip(indices, collector.displayedTexts) { notebook.inlineExpressions[index].value = text }
      doneInline.formUnion(indices)
    }
  }

  // MARK: Compiling and executing

  private func compile(_ unit: CompilationUnit) throws -> CompilationResult {
    let result = try pipeline.result(of: unit)
    if case .compiled(let module) = result {
      librariesByPath[module.library] = module.moduleName
      if !module.wasCached { compiledKeys.insert(unit.key) }
    }
    return result
  }

  private func execute(
    _ module: CompiledModule, options cellOptions: CellOptions, into collector: inout OutputCollector
  ) throws -> WorkerProcess.Ending {
    let cell = RunCell(
      library: module.library, entryPoint: module.entryPoint, dependencies: dependencies(of: module),
      figureWidth: cellOptions.figureWidth)
    let worker = try currentWorker()
    let ending = try worker.run(cell, timeout: cellOptions.timeout ?? options.timeout) { collector.receive($0) }
    if ending == .finished {
      history.append(cell)
    } else {
      try restore()
    }
    return ending
  }

  /// The libraries that the toolchain's own modules live in; every cell may call for them.
  private static let standardLibraries = [
    "swiftSwiftOnoneSupport", "swift_Concurrency", "swift_StringProcessing", "swift_RegexParser",
  ]

  private func dependencies(of module: CompiledModule) -> [String] {
    let names = history.isEmpty ? Self.standardLibraries + module.libraries : module.libraries
    return names.map { name in
      let path = "\(toolchain.resources)/linux/lib\(name).so"
      return FileManager.default.fileExists(atPath: path) ? path : "lib\(name).so"
    }.filter { $0.hasPrefix("/") }
  }

  private func currentWorker() throws -> WorkerProcess {
    if let worker { return worker }
    let new = try WorkerProcess(executable: library.executable, folder: notebook.folder)
    new.setParameters(
      Dictionary(uniqueKeysWithValues: notebook.parameters.map { ($0.name, ParameterWord($0.value)) }))
    worker = new
    return new
  }

  /// Goes back to the state before the cell that was run last: the frozen copy of it, or all cells before it again.
  private func restore() throws {
    if let worker, try worker.restore() { return }
    worker?.stop()
    worker = nil
    let fresh = try currentWorker()
    for var cell in history {
      cell.takesSnapshot = false
      let ending = try fresh.run(cell, timeout: nil) { _ in }
      guard ending == .finished else {
        throw EngineError.workerFailed(
          reason: "a cell that had run before failed when it was run again to restore the state: \(ending)")
      }
    }
  }

  private var report: FailureReport {
    FailureReport(
      notebook: notebook, symbolizer: Symbolizer(toolchain: toolchain), units: unitsByModule,
      libraries: librariesByPath)
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
