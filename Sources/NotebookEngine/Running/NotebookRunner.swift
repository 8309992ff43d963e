import CWorkerSupport
import Foundation
public import NotebookModel
import NotebookWorker

/// One run of a document: its cells, one after another, each compiled as a module of its own, in one worker process.
///
/// A failure is its cell's alone: the state goes back to what it was before the cell, cells that need what it declares
/// are not run, and all others are.
public final class NotebookRunner {
  let session: NotebookSession
  let outputs: OutputCache?
  let interruption: Interruption?
  let receive: (RunEvent) -> Void
  private let analyses: Analyses
  var notebook: Notebook
  var failedCells: Set<Int> = []
  var splitInline: Set<Int> = []
  var doneCells: Set<Int> = []
  var doneInline: Set<Int> = []
  private var hasParameters = false
  /// Nil when what has happened asks for another one.
  var plan: RunPlan?
  private var pending: [PlannedStep] = []
  var unitsByModule: [String: CompilationUnit] = [:]
  var librariesByPath: [String: String] = [:]
  var compiledKeys: Set<String> = []
  var failures = 0
  var timings = RunTimings()
  /// Digests of the files that cells, or what they need, have read; by the cells' indices.
  var filesRead: [Int: [String: String]] = [:]

  var options: RunOptions { session.options }

  /// Makes this process the parent of descendants whose own parents have died, so that it learns how a worker ended that
  /// took a failed one's place. For a program that does nothing else; without it a run goes on all the same.
  public static func adoptOrphans() {
    _ = lectern_become_subreaper()
  }

  /// Runs `notebook` to its end, in a state that ends with it. `receive` is told of each step.
  public static func run(
    _ notebook: Notebook, toolchain: Toolchain, library: LibraryBuild, cache: CompileCache, options: RunOptions,
    interruption: Interruption? = nil, receive: @escaping (RunEvent) -> Void = { _ in }
  ) throws -> RunSummary {
    let session = NotebookSession(
      toolchain: toolchain, library: library, cache: cache, options: options, snapshotLimit: .oneRun)
    defer { session.stop() }
    return try session.run(notebook, interruption: interruption, receive: receive)
  }

  init(
    _ notebook: Notebook, analyses: Analyses, session: NotebookSession, outputs: OutputCache?,
    interruption: Interruption?, receive: @escaping (RunEvent) -> Void
  ) {
    self.notebook = notebook
    self.analyses = analyses
    self.session = session
    self.outputs = outputs
    self.interruption = interruption
    self.receive = receive
  }

  func run() throws -> RunSummary {
    for index in notebook.cells.indices where !notebook.cells[index].options.eval {
      notebook.cells[index].state = .skipped
    }
    do {
      while let step = nextStep() {
        if interruption?.isRequested == true { throw RunInterrupted() }
        try take(step)
      }
      if let plan {
        session.forget(allBut: plan)
        if outputs != nil, !options.recordsVariables { record(plan) }
      }
    } catch is RunInterrupted {
      leaveTheRest()
    }
    notebook.timings = timings
    return RunSummary(
      notebook: notebook, compiledModules: compiledKeys.count, failures: failures,
      wasInterrupted: interruption?.isRequested == true)
  }

  private func take(_ step: PlannedStep) throws {
    switch step {
    case .run(let unit):
      switch unit.origin {
      case .parameters:
        // They are set when the worker starts.
        hasParameters = true
        if options.onlyCompiles { _ = try compile(unit) }
      case .cell(let index): try runCell(index, unit)
      case .inline(let indices): try runInline(indices, unit)
      }
    case .notRun(let index, let reason):
      notebook.cells[index].state = .notRun(reason: reason)
      doneCells.insert(index)
      failures += 1
      receive(.finished(notebook.cells[index], count: notebook.cells.count, seconds: 0, compiled: false))
    case .notEvaluated(let indices, let reason): leave(inline: indices, reason: reason)
    }
  }

  /// Notes what the run followed from, for who asks later why a cell is run again.
  private func record(_ plan: RunPlan) {
    let record = RunRecord(
      plan, of: notebook, failed: failedCells, files: filesRead, environment: session.environment)
    session.records.write(record, of: notebook)
  }

  /// What an interrupted run did not come to.
  private func leaveTheRest() {
    let reason = "the run was interrupted"
    for index in notebook.cells.indices where notebook.cells[index].options.eval && !doneCells.contains(index) {
      notebook.cells[index].state = .notRun(reason: reason)
      failures += 1
    }
    leave(inline: notebook.inlineExpressions.indices.filter { !doneInline.contains($0) }, reason: reason)
  }

  private func leave(inline indices: [Int], reason: String) {
    for index in indices {
      notebook.inlineExpressions[index].failure = CellFailure(
        kind: .error, message: reason, location: notebook.inlineExpressions[index].location)
      doneInline.insert(index)
      failures += 1
    }
  }

  // MARK: Planning

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
    let steps = session.planner.plan(notebook, analyses: analyses, failed: failedCells, splitInline: splitInline)
    let plan = RunPlan(
      notebook, steps: steps, failed: failedCells,
      failedInline: Set(notebook.inlineExpressions.indices.filter { notebook.inlineExpressions[$0].failure != nil }),
      outputEnvironment: session.environment.key)
    self.plan = plan
    pending = steps
    for unit in plan.units { unitsByModule[unit.moduleName] = unit }
    let missing = plan.units.indices.filter { index in
      let unit = plan.units[index]
      if unit.origin == .parameters { return options.onlyCompiles }
      guard !isDone(.run(unit)) else { return false }
      return entry(of: unit) == nil
    }
    let cells = notebook.cells
    let usesCache = options.usesCache
    session.pipeline.replace(by: plan.units, wanted: plan.compiled(for: missing)) { unit in
      if case .cell(let index) = unit.origin { return usesCache && cells[index].options.cache }
      return usesCache
    }
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
}
