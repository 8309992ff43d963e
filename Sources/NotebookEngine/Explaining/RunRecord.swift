import NotebookModel

/// What each cell of a run followed from, part by part: what the names of remembered outputs are made of.
struct RunRecord: Codable, Equatable {
  /// One cell's parts.
  struct CellParts: Codable, Equatable {
    var label: String?
    var number: Int
    /// All that it follows from but files: ``RunPlan/stateKey(of:)``.
    var key: String
    /// The digest of its text.
    var code: String
    var options: String
    var isOptimized: Bool
    /// The cells that it may depend on, in document order.
    var needs: [Need]
    /// Those that it depends on, by name, as Swift would write them.
    var parameters: [String: String]
    /// Digests of the files that it, or what it needs, has read; of a missing one, an empty text.
    var files: [String: String]
    var hasFailed: Bool
  }

  /// A cell that another one needs.
  struct Need: Codable, Equatable {
    var label: String?
    /// The digest of its text and of how it is compiled.
    var code: String
    /// As a sentence names it. Its line can change while nothing else does.
    var reference: String
  }

  var environment: RunEnvironment
  var cells: [CellParts]

  /// `failed` are the cells that failed in the run, and `files` what cells have read, both by their indices.
  init(
    _ plan: RunPlan, of notebook: Notebook, failed: Set<Int>, files: [Int: [String: String]],
    environment: RunEnvironment
  ) {
    self.environment = environment
    let values = Dictionary(uniqueKeysWithValues: notebook.parameters.map { ($0.name, $0.value) })
    let digests = notebook.cells.map { Digest.of($0.code) }
    cells = zip(plan.units, plan.flows).compactMap { unit, flow in
      guard case .cell(let index) = unit.origin else { return nil }
      let cell = notebook.cells[index]
      let needs = flow.needs.compactMap { need -> Need? in
        guard case .cell(let index) = plan.units[need].origin else { return nil }
        let cell = notebook.cells[index]
        return Need(
          label: cell.options.label, code: Digest.of(digests[index], "\(cell.options.optimize)"),
          reference: cell.reference)
      }
      return CellParts(
        label: cell.options.label, number: cell.number, key: plan.stateKey(of: unit) ?? "", code: digests[index],
        options: RunPlan.options(of: cell), isOptimized: cell.options.optimize, needs: needs,
        parameters: Dictionary(
          uniqueKeysWithValues: flow.parameters.map { ($0, values[$0]?.literal ?? "") }),
        files: files[index] ?? [:], hasFailed: failed.contains(index))
    }
  }

  /// The parts in this run of a cell that is in `notebook` now: of the one with its label, else with its code, else of
  /// the one that was in its place and is nowhere now.
  func parts(of cell: Cell, in notebook: Notebook) -> CellParts? {
    if let label = cell.options.label { return cells.first { $0.label == label } }
    let unnamed = cells.filter { $0.label == nil }
    let current = notebook.cells.filter { $0.options.label == nil && $0.options.eval }
    let code = Digest.of(cell.code)
    // Several cells may have the same code: the first is what the first was, and so on.
    let turn = current.count { $0.code == cell.code && $0.number < cell.number }
    let same = unnamed.filter { $0.code == code }
    if turn < same.count { return same[turn] }
    let known = Set(current.map { Digest.of($0.code) })
    return unnamed.first { $0.number == cell.number && !known.contains($0.code) }
  }
}

extension ParameterValue {
  /// The value as Swift would write it.
  var literal: String {
    switch self {
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): "\"\(value)\""
    }
  }
}
