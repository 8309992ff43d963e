import Dispatch
import NotebookModel
import NotebookWorker

extension NotebookRunner {
  func runCell(_ index: Int, _ unit: CompilationUnit) throws {
    let start = DispatchTime.now().uptimeNanoseconds
    var collector = OutputCollector()
    var raw: RawFailure?
    var failure: CellFailure?
    let known = entry(of: unit)
    if let known {
      collector = OutputCollector(known)
      filesRead[index] = known.files
      raw = known.failure
      failure = raw.map(report.ended)
    } else {
      receive(.started(notebook.cells[index], count: notebook.cells.count))
      follow(notebook.cells[index], since: start)
      switch try compile(unit) {
      case .refused(let messages): failure = report.refused(messages, unit: unit)
      case .blocked(let by): failure = blocked(by: by)
      case .compiled(let module):
        for warning in module.warnings where warning.severity == .warning && !warning.isAboutGeneratedCode {
          receive(.warning(report.diagnostic(warning, unit: unit)))
        }
        if !options.onlyCompiles, notebook.cells[index].options.expect?.kind != .compileError {
          raw = try execute(module, unit, options: notebook.cells[index].options, into: &collector)
          failure = raw.map(report.ended)
          if raw == nil, notebook.cells[index].options.expect != nil {
            // Announced to fail, its declarations are not there for others: neither is what it did.
            session.worker.rewind(to: session.worker.count - 1)
          }
          remember(unit, collector, raw, cell: index)
        }
      }
    }
    notebook.cells[index].outputs = collector.outputs(trapped: failure?.kind == .trap)
    notebook.cells[index].variables = collector.variables
    let timings = collector.timings(compile: session.pipeline.seconds(of: unit), isRemembered: known != nil)
    self.timings.cells[notebook.cells[index].number] = timings
    settle(index, failure: failure, seconds: timings.run + timings.figures)
    doneCells.insert(index)
    receive(
      .finished(
        notebook.cells[index], count: notebook.cells.count, seconds: Self.seconds(since: start),
        compiled: compiledKeys.contains(unit.key)))
  }

  /// Passes on what is told while the cell runs, or what it needs runs for its sake.
  private func follow(_ cell: Cell, since start: UInt64) {
    session.worker.follow = { [receive, count = notebook.cells.count] event in
      switch event {
      case .running: receive(.running(cell, count: count, seconds: Self.seconds(since: start)))
      case .message(.progress(let fraction, let message)):
        receive(.progress(cell, count: count, fraction: fraction, message: message))
      default: break
      }
    }
  }

  private static func seconds(since start: UInt64) -> Double {
    Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }

  /// Judges what came of a cell against what it announced.
  private func settle(_ index: Int, failure: CellFailure?, seconds: Double) {
    let cell = notebook.cells[index]
    let location = SourceLocation(line: cell.codeLine)
    let tooSlow =
      failure == nil && cell.options.expect == nil
      ? Budget.failure(cell.options, took: seconds, location: location) : nil
    let verdict = ExpectationVerdict(
      options: cell.options, failure: failure ?? tooSlow, onlyCompiled: options.onlyCompiles, location: location)
    notebook.cells[index].state = verdict.state
    if let failure = verdict.failure { notebook.cells[index].outputs.append(.failure(failure)) }
    if verdict.countsAsFailure { failures += 1 }
    // A cell that is too slow has done its work all the same: others can go on from it.
    if verdict.state != .succeeded, tooSlow == nil, cell.options.expect == nil {
      failedCells.insert(index)
      plan = nil
    }
  }

  func runInline(_ indices: [Int], _ unit: CompilationUnit) throws {
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
    let known = entry(of: unit)
    if let known {
      collector = OutputCollector(known)
      if let raw = known.failure { return fail(report.ended(raw)) }
    } else {
      switch try compile(unit) {
      case .refused(let messages): return fail(report.refused(messages, unit: unit))
      case .blocked(let by): return fail(blocked(by: by))
      case .compiled(let module):
        if !options.onlyCompiles {
          let raw = try execute(module, unit, options: CellOptions(), into: &collector)
          remember(unit, collector, raw, cell: nil)
          if let raw { return fail(report.ended(raw)) }
        }
      }
    }
    timings.inline.add(
      collector.timings(compile: session.pipeline.seconds(of: unit), isRemembered: known != nil))
    for (index, text) in zip(indices, collector.displayedTexts) { notebook.inlineExpressions[index].value = text }
    doneInline.formUnion(indices)
  }

  // MARK: Compiling and executing

  func compile(_ unit: CompilationUnit) throws -> CompilationResult {
    let result: CompilationResult?
    do {
      result = try session.pipeline.result(of: unit, interruption: interruption)
    } catch  where interruption?.isRequested == true {
      // The terminal's Ctrl-C has ended the compiler.
      throw RunInterrupted()
    }
    guard let result else { throw RunInterrupted() }
    if case .compiled(let module) = result {
      librariesByPath[module.library] = module.moduleName
      if !module.wasCached { compiledKeys.insert(unit.key) }
    }
    return result
  }

  /// The failure of a unit that needs one which does not compile. The parameters have no place of their own in a report:
  /// what is wrong with them is told where they are needed.
  private func blocked(by index: Int) -> CellFailure {
    if let needed = plan?.units[index], needed.origin == .parameters,
      case .refused(let messages)? = try? compile(needed)
    {
      return report.refused(messages, unit: needed)
    }
    return CellFailure(kind: .compileError, message: "a cell that this one needs does not compile")
  }

  /// Runs a unit in the state that it needs; nil when it finished. After a failure the state is as before.
  private func execute(
    _ module: CompiledModule, _ unit: CompilationUnit, options cellOptions: CellOptions,
    into collector: inout OutputCollector
  ) throws -> RawFailure? {
    guard let plan, let stateKey = plan.stateKey(of: unit) else { return nil }
    try prepareState(for: unit, in: plan)
    let start = DispatchTime.now().uptimeNanoseconds
    let ending = try session.worker.run(
      module, as: (unit.key, stateKey), limits: limits(of: unit), figureWidth: cellOptions.figureWidth,
      interruption: interruption, into: &collector)
    // Only a cell that came to its end could say it itself.
    if collector.took == nil { collector.took = (Self.seconds(since: start), 0) }
    return report.raw(ending, standardError: collector.standardError)
  }

  /// Goes back to the newest state that the unit can be run in, and runs what it needs besides, without drawing anything.
  private func prepareState(for unit: CompilationUnit, in plan: RunPlan) throws {
    session.worker.align(with: plan.stateKeysByUnit, before: unit.key)
    session.memory.rewind(to: session.worker.count)
    let executed = session.worker.executed
    for need in (plan.flow(of: unit)?.needs ?? []).map({ plan.units[$0] }) where !executed.contains(need.key) {
      guard case .compiled(let module) = try compile(need), let stateKey = plan.stateKey(of: need) else {
        throw ReplayFailed(reason: "it does not compile")
      }
      try session.worker.replay(
        module, as: (need.key, stateKey), limits: limits(of: need), interruption: interruption)
    }
  }

  private func limits(of unit: CompilationUnit) -> CellLimits {
    var limits = CellLimits(timeout: options.timeout, memory: options.memory)
    if case .cell(let index) = unit.origin, let own = notebook.cells[index].options.timeout { limits.timeout = own }
    return limits
  }

  private var report: FailureReport {
    FailureReport(
      notebook: notebook, symbolizer: Symbolizer(toolchain: session.toolchain), units: unitsByModule,
      libraries: librariesByPath)
  }
}
