import NotebookModel

extension NotebookRunner {
  /// What a unit gave when it was run before, if that still holds: in the living state, or wherever the same code gives
  /// the same.
  func entry(of unit: CompilationUnit) -> OutputCache.Entry? {
    guard let plan, let stateKey = plan.stateKey(of: unit), !options.onlyCompiles, !options.refreshes else {
      return nil
    }
    if let kept = session.memory.entry(stateKey, isCurrent: session.worker.areCurrent) { return kept }
    guard let outputs, let key = plan.outputKey(of: unit) else { return nil }
    if let known = session.remembered[key], session.worker.areCurrent(known.files) { return known }
    // One that was too slow is measured anew: another run may be faster.
    session.remembered[key] = outputs.entry(key).flatMap { isWithinBudget($0, unit) ? $0 : nil }
    return session.remembered[key]
  }

  /// Whether what a unit took when it gave an entry is no more than its author allows.
  private func isWithinBudget(_ entry: OutputCache.Entry, _ unit: CompilationUnit) -> Bool {
    guard case .cell(let index) = unit.origin, let budget = notebook.cells[index].options.budget,
      let took = OutputCollector(entry).took
    else { return true }
    return took.run + took.figures <= budget
  }

  /// Keeps what a unit gave: for this state, and on disk where the same code would give the same again. What did not go
  /// well takes away what it gave before: only a run that looks for no such thing comes to that.
  func remember(_ unit: CompilationUnit, _ collector: OutputCollector, _ raw: RawFailure?, cell: Int?) {
    guard let plan, let stateKey = plan.stateKey(of: unit), let needs = plan.flow(of: unit)?.needs,
      raw?.kind != .interrupted
    else { return }
    var files = collector.filesRead
    files.merge(session.worker.filesRead(by: Set(needs.map { plan.units[$0].key }))) { own, _ in own }
    let entry = OutputCache.Entry(
      messages: collector.messages, dropped: collector.dropped, failure: raw, files: files)
    session.memory.keep(entry, as: stateKey, place: session.worker.count)
    if let cell { filesRead[cell] = files }

    guard let outputs, let key = plan.outputKey(of: unit) else { return }
    if collector.dropped == 0, isWithinBudget(entry, unit), isAsMeant(raw, cell: cell) {
      outputs.store(entry, as: key)
    } else {
      outputs.remove(key)
    }
  }

  /// Whether a unit ended well, or failed as its author announced.
  private func isAsMeant(_ raw: RawFailure?, cell: Int?) -> Bool {
    guard let cell else { return raw == nil }
    let options = notebook.cells[cell].options
    let verdict = ExpectationVerdict(
      options: options, failure: raw.map { CellFailure(kind: $0.kind, message: $0.message) }, onlyCompiled: false,
      location: SourceLocation(line: 1))
    return verdict.state == .succeeded || verdict.state == .failedOnPurpose && options.expect != nil
  }
}

extension NotebookSession {
  /// Forgets what no unit of `plan` would ask for.
  func forget(allBut plan: RunPlan) {
    memory.keepOnly(Set(plan.stateKeysByUnit.values))
    let keys = Set(plan.units.compactMap(plan.outputKey))
    remembered = remembered.filter { keys.contains($0.key) }
  }
}
