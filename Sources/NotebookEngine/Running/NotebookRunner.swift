import CWorkerSupport
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
  private let options: RunOptions

  private let outputs: OutputCache?
  private var notebook: Notebook
  private let analyses: Analyses
  private let receive: (RunEvent) -> Void
  private let pipeline: CompilationPipeline
  private let session: WorkerSession
  private var remembered: [String: OutputCache.Entry] = [:]
  private var failedCells: Set<Int> = []
  private var splitInline: Set<Int> = []
  private var doneCells: Set<Int> = []
  private var doneInline: Set<Int> = []
  private var hasParameters = false
  private var plan: RunPlan?
  private var pending: [PlannedStep] = []
  private var unitsByModule: [String: CompilationUnit] = [:]
  private var librariesByPath: [String: String] = [:]
  private var compiledKeys: Set<String> = []
  private var failures = 0

  /// Makes this process the parent of descendants whose own parents have died, so that it learns how a worker ended that
  /// took a failed one's place. For a program that does nothing else; without it a run goes on all the same.
  public static func adoptOrphans() {
    _ = lectern_become_subreaper()
  }

  /// Runs `notebook` to its end. `receive` is told of each step.
  public static func run(
    _ notebook: Notebook, toolchain: Toolchain, library: LibraryBuild, cache: CompileCache, options: RunOptions,
    receive: @escaping (RunEvent) -> Void = { _ in }
  ) throws -> RunSummary {
    func attempt(remembering: Bool) throws -> RunSummary {
      let runner = NotebookRunner(
        notebook, toolchain: toolchain, library: library, cache: cache, options: options, remembering: remembering,
        receive: receive)
      defer { runner.pipeline.stop() }
      return try runner.run()
    }
    do {
      return try attempt(remembering: options.usesCache && !options.onlyCompiles)
    } catch is ReplayFailed {
      // What was remembered is no base to go on from: run everything, and show what fails where it fails.
      do {
        return try attempt(remembering: false)
      } catch let error as ReplayFailed {
        throw EngineError.workerFailed(reason: "the state could not be restored: \(error.reason)")
      }
    }
  }

  private init(
    _ notebook: Notebook, toolchain: Toolchain, library: LibraryBuild, cache: CompileCache, options: RunOptions,
    remembering: Bool, receive: @escaping (RunEvent) -> Void
  ) {
    outputs = remembering ? OutputCache(folder: cache.outputs, documentFolder: notebook.folder) : nil
    self.notebook = notebook
    self.toolchain = toolchain
    self.library = library
    self.options = options
    self.receive = receive
    analyses = Analyses(notebook)
    session = WorkerSession(notebook, executable: library.executable, toolchain: toolchain)
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
        case .parameters: try checkParameters(unit)
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
    session.stop()
    return RunSummary(notebook: notebook, compiledModules: compiledKeys.count, failures: failures)
  }

  // MARK: Steps

  /// The next step that is not done; after a failure, the rest is planned anew.
  private func nextStep() -> PlannedStep? {
    if plan == nil { replan() }
    while let step = pending.first {
      pending.removeFirst()
      if !isDone(step) { return step }
    }
    return nil
  }

  private func replan() {
    let planner = Planner(environment: CellCompiler.environment(toolchain, library))
    let steps = planner.plan(notebook, analyses: analyses, failed: failedCells, splitInline: splitInline)
    let plan = RunPlan(
      notebook, steps: steps, failed: failedCells,
      failedInline: Set(notebook.inlineExpressions.indices.filter { notebook.inlineExpressions[$0].failure != nil }),
      outputEnvironment: Digest.of("1", toolchain.fingerprint, library.executableFingerprint))
    self.plan = plan
    pending = steps
    for unit in plan.units { unitsByModule[unit.moduleName] = unit }
    let missing = plan.units.indices.filter { index in
      let unit = plan.units[index]
      if unit.origin == .parameters { return options.onlyCompiles }
      guard !isDone(.run(unit)) else { return false }
      return entry(of: unit) == nil
    }
    pipeline.replace(by: plan.units, wanted: plan.compiled(for: missing))
  }

  /// What a unit gave when it was run before, if that still holds.
  private func entry(of unit: CompilationUnit) -> OutputCache.Entry? {
    guard let outputs, let key = plan?.outputKey(of: unit) else { return nil }
    if let known = remembered[key] { return known }
    remembered[key] = outputs.entry(key)
    return remembered[key]
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

  /// The parameters are set when a cell that needs them is run.
  private func checkParameters(_ unit: CompilationUnit) throws {
    hasParameters = true
    if options.onlyCompiles { _ = try compile(unit) }
  }

  private func runCell(_ index: Int, _ unit: CompilationUnit) throws {
    let start = DispatchTime.now().uptimeNanoseconds
    receive(.started(notebook.cells[index], count: notebook.cells.count))
    session.receiveProgress = { [receive, cell = notebook.cells[index], count = notebook.cells.count] in
      receive(.progress(cell, count: count, fraction: $0, message: $1))
    }
    var collector = OutputCollector()
    var raw: RawFailure?
    var failure: CellFailure?
    let known = entry(of: unit)
    if let known {
      for message in known.messages { collector.receive(.message(message)) }
      raw = known.failure
      failure = raw.map(report.ended)
    } else if let place = unit.analysis.topLevelAwait {
      failure = report.awaiting(place, unit: unit)
    } else {
      switch try compile(unit) {
      case .refused(let messages): failure = report.refused(messages, unit: unit)
      case .blocked:
        failure = CellFailure(kind: .compileError, message: "a cell that this one needs does not compile")
      case .compiled(let module):
        for warning in module.warnings where warning.severity == .warning && !warning.isAboutModules {
          receive(.warning(report.diagnostic(warning, unit: unit)))
        }
        if !options.onlyCompiles, notebook.cells[index].options.expect?.kind != .compileError {
          raw = try execute(module, unit, options: notebook.cells[index].options, into: &collector)
          failure = raw.map(report.ended)
          if raw == nil, notebook.cells[index].options.expect != nil {
            // Announced to fail, its declarations are not there for others: neither is what it did.
            try session.undo(unit.key)
          }
        }
      }
    }
    notebook.cells[index].outputs = collector.outputs(trapped: failure?.kind == .trap)
    settle(index, failure: failure)
    if known == nil { remember(unit, collector, raw, cell: index) }
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
      plan = nil
    }
  }

  private func runInline(_ indices: [Int], _ unit: CompilationUnit) throws {
    func fail(_ failure: CellFailure) {
      if indices.count > 1 {
        // One of several: find out which by trying each alone.
        splitInline.formUnion(indices)
        plan = nil
        return
      }
      notebook.inlineExpressions[indices[0]].failure = failure
      doneInline.insert(indices[0])
      failures += 1
      plan = nil
    }
    var collector = OutputCollector()
    if let known = entry(of: unit) {
      for message in known.messages { collector.receive(.message(message)) }
    } else {
      switch try compile(unit) {
      case .refused(let messages): return fail(report.refused(messages, unit: unit))
      case .blocked: return fail(CellFailure(kind: .compileError, message: "a cell that it needs does not compile"))
      case .compiled(let module):
        if !options.onlyCompiles {
          if let raw = try execute(module, unit, options: CellOptions(), into: &collector) {
            return fail(report.ended(raw))
          }
          remember(unit, collector, nil, cell: nil)
        }
      }
    }
    for (index, text) in zip(indices, collector.displayedTexts) { notebook.inlineExpressions[index].value = text }
    doneInline.formUnion(indices)
  }

  /// Keeps what a unit gave, where the same code would give the same again.
  private func remember(
    _ unit: CompilationUnit, _ collector: OutputCollector, _ raw: RawFailure?, cell: Int?
  ) {
    guard let outputs, collector.isComplete, let plan, let key = plan.outputKey(of: unit),
      let needs = plan.flow(of: unit)?.needs, !options.onlyCompiles
    else { return }
    if let cell {
      let state = notebook.cells[cell].state
      guard state == .succeeded || state == .failedOnPurpose && notebook.cells[cell].options.expect != nil,
        notebook.cells[cell].options.expect?.kind != .compileError
      else { return }
    }
    var files = session.filesRead[unit.key] ?? []
    for need in needs { files.formUnion(session.filesRead[plan.units[need].key] ?? []) }
    let digests = Dictionary(uniqueKeysWithValues: files.map { ($0, outputs.digest(ofFile: $0)) })
    outputs.store(.init(messages: collector.messages, failure: raw, files: digests), as: key)
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

  /// Runs a unit in the state that it needs; nil when it finished. After a failure the state is as before.
  private func execute(
    _ module: CompiledModule, _ unit: CompilationUnit, options cellOptions: CellOptions,
    into collector: inout OutputCollector
  ) throws -> RawFailure? {
    try prepareState(for: unit)
    let ending = try session.run(
      module, as: unit.key, timeout: timeout(of: unit), figureWidth: cellOptions.figureWidth, into: &collector)
    guard let raw = report.raw(ending, standardError: collector.standardError) else { return nil }
    try session.restore()
    return raw
  }

  /// Runs what a unit needs and has not been run in this run, without drawing anything.
  private func prepareState(for unit: CompilationUnit) throws {
    guard let plan, let needs = plan.flow(of: unit)?.needs else { return }
    for need in needs.map({ plan.units[$0] }) where !session.executed.contains(need.key) {
      guard case .compiled(let module) = try compile(need) else {
        throw ReplayFailed(reason: "it does not compile")
      }
      try session.replay(module, as: need.key, timeout: timeout(of: need))
    }
  }

  private func timeout(of unit: CompilationUnit) -> Double? {
    guard case .cell(let index) = unit.origin else { return options.timeout }
    return notebook.cells[index].options.timeout ?? options.timeout
  }

  private var report: FailureReport {
    FailureReport(
      notebook: notebook, symbolizer: Symbolizer(toolchain: toolchain), units: unitsByModule,
      libraries: librariesByPath)
  }
}
