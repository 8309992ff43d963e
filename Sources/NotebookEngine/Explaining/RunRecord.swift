import NotebookModel

/// What each cell of a run followed from, part by part: what the names of remembered outputs are made of.
struct RunRecord: Codable, Equatable {
  /// One cell's parts.
  struct CellParts: Codable, Equatable {
    var label: String?
    var number: Int
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
        return Need(label: cell.options.label, code: digests[index], reference: cell.reference)
      }
      return CellParts(
        label: cell.options.label, number: cell.number, code: digests[index],
        options: RunPlan.options(of: cell), isOptimized: cell.options.optimize, needs: needs,
        parameters: Dictionary(
          uniqueKeysWithValues: flow.parameters.map { ($0, values[$0]?.literal ?? "") }),
        files: files[index] ?? [:], hasFailed: failed.contains(index))
    }
  }

  /// The parts of a cell in this run: of the one with its label, else with its code, else in its place.
  func parts(of cell: Cell) -> CellParts? {
    if let label = cell.options.label { return cells.first { $0.label == label } }
    let unnamed = cells.filter { $0.label == nil }
    let code = Digest.of(cell.code)
    return unnamed.first { $0.code == code } ?? unnamed.first { $0.number == cell.number }
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
