import Markdown
public import NotebookModel

/// Whether a cell would be run now, and what has changed since the document's last run. Nothing is compiled or run to
/// find out.
public struct RerunExplanation: Sendable, CustomStringConvertible {
  public var cell: Cell
  /// What it gave is at hand, so that it is not run.
  public var isRemembered: Bool
  /// What differs from the last run; empty when nothing does.
  public var changes: [KeyChange]

  /// Explains the cell that has a label, a name (`cell-3`) or a number. Throws
  /// ``EngineError/noSuchCell(name:fileName:nearest:)``.
  public init(
    ofCell name: String, in notebook: Notebook, toolchain: Toolchain, library: LibraryBuild, cache: CompileCache
  ) throws {
    guard let index = notebook.cells.firstIndex(where: { $0.name == name || "\($0.number)" == name }) else {
      throw EngineError.noSuchCell(
        name: name, fileName: notebook.fileName, nearest: NearestName.of(name, among: notebook.cells.map(\.name)))
    }
    cell = notebook.cells[index]
    let environment = RunEnvironment(toolchain, library)
    let files = FileDigests(folder: notebook.folder)
    let earlier = RunRecords(folder: cache.records).record(of: notebook)
    // What failed will fail again, for all that is known.
    let failed = notebook.cells.indices.filter { index in
      earlier?.parts(of: notebook.cells[index], in: notebook).map {
        $0.hasFailed && $0.code == Digest.of(notebook.cells[index].code)
      }
        ?? false
    }
    let steps = Planner(environment: CellCompiler.environment(toolchain, library)).plan(
      notebook, analyses: Analyses(notebook), failed: Set(failed))
    let plan = RunPlan(notebook, steps: steps, failed: Set(failed), outputEnvironment: environment.key)
    let now = RunRecord(plan, of: notebook, failed: [], files: [:], environment: environment)

    guard let place = plan.units.firstIndex(where: { $0.origin == .cell(index) }) else {
      isRemembered = false
      changes = [.notRun(Self.reason(notRun: steps, cell: index))]
      return
    }
    isRemembered =
      plan.outputKey(of: plan.units[place]).flatMap(OutputCache(folder: cache.outputs, files: files).entry) != nil
    guard let earlier, let parts = now.cells.first(where: { $0.number == notebook.cells[index].number }),
      let then = earlier.parts(of: notebook.cells[index], in: notebook)
    else {
      changes = [.isNew]
      return
    }
    changes = now.changes(of: parts, since: earlier, then: then, files: files)
    if !plan.flows[place].isRepeatable {
      // It is no reason: which values in the prose failed, which it comes after, is not known before they are run.
      changes.removeAll { $0 == .surroundings }
      changes.append(.neverKept(Self.reason(place, in: plan, of: notebook)))
    } else if changes.isEmpty, !isRemembered {
      changes = [then.hasFailed ? .failure : .lost]
    }
  }

  public var description: String {
    if case .notRun(let reason)? = changes.first { return "\(cell.reference) will not be run: \(reason)" }
    let fate = "\(cell.reference) \(isRemembered ? "will not be run: what it gives is at hand" : "will be run")"
    if changes.isEmpty { return "\(fate); nothing has changed since the last run" }
    return "\(fate)\n" + changes.map { "- \($0)" }.joined(separator: "\n")
  }

  /// Why a cell is no unit of the plan.
  private static func reason(notRun steps: [PlannedStep], cell: Int) -> String {
    for case .notRun(cell, let reason) in steps { return reason }
    return "it has 'eval: false'"
  }

  /// What a unit, or what it needs, reaches outside the document.
  private static func reason(_ place: Int, in plan: RunPlan, of notebook: Notebook) -> String {
    if let outside = plan.flows[place].outside { return "it \(text(outside))" }
    for need in plan.flows[place].needs {
      guard let outside = plan.flows[need].outside else { continue }
      if case .cell(let index) = plan.units[need].origin {
        return "it may depend on \(notebook.cells[index].reference), which \(text(outside))"
      }
      return "it may depend on a value in the prose, which \(text(outside))"
    }
    return "it reaches outside the document"
  }

  private static func text(_ outside: Dataflow.Outside) -> String {
    switch outside {
    case .isNotCached: "has 'cache: false'"
    case .imports(let line): "has, or stands below, '\(line)', and an imported module may do anything"
    case .names(let name): "names '\(name)', which may give something else each time"
    case .waits: "waits with a top-level 'await'"
    }
  }
}
