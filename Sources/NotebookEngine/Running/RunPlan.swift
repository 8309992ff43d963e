import NotebookModel

/// A plan with all that deciding what to run takes: the units, what each needs, and the names of what they gave before.
struct RunPlan {
  let steps: [PlannedStep]
  let units: [CompilationUnit]
  let flows: [Dataflow.Flow]
  /// Names a unit together with all that it needs: equal names are the same code after the same code. By its index.
  private let stateKeys: [String]
  private let indices: [String: Int]

  /// `failed` are cells and `failedInline` inline expressions that have failed in this run. `outputEnvironment` names what draws and computes.
  init(
    _ notebook: Notebook, steps: [PlannedStep], failed: Set<Int>, failedInline: Set<Int> = [], outputEnvironment: String
  ) {
    self.steps = steps
    let units = steps.compactMap { step in if case .run(let unit) = step { unit } else { nil } }
    var transient: Set<Int> = []
    for (index, unit) in units.enumerated() {
      if case .cell(let cell) = unit.origin, notebook.cells[cell].options.expect != nil || failed.contains(cell) {
        transient.insert(index)
      }
      if case .inline(let indices) = unit.origin, !failedInline.isDisjoint(with: indices) { transient.insert(index) }
    }
    let flows = Dataflow.flows(
      of: units,
      remembers: { unit in
        if case .cell(let index) = unit.origin { notebook.cells[index].options.cache } else { true }
      }, transient: transient)
    indices = Dictionary(units.enumerated().map { ($1.key, $0) }) { first, _ in first }
    let values = Dictionary(uniqueKeysWithValues: notebook.parameters.map { ($0.name, $0.value) })
    stateKeys = units.enumerated().map { index, unit in
      let flow = flows[index]
      var options = ""
      if case .cell(let cell) = unit.origin { options = Self.options(of: notebook.cells[cell]) }
      return Digest.of(
        outputEnvironment, unit.key, flow.needs.map { units[$0].key }.joined(separator: " "),
        flow.parameters.sorted().map { "\($0)=\(String(describing: values[$0]))" }.joined(separator: "\n"), options)
    }
    self.units = units
    self.flows = flows
  }

  /// The options of a cell that decide what it gives.
  static func options(of cell: Cell) -> String {
    "\(String(describing: cell.options.figureWidth)) \(String(describing: cell.options.expect))"
  }

  func index(of unit: CompilationUnit) -> Int? { indices[unit.key] }

  func flow(of unit: CompilationUnit) -> Dataflow.Flow? { index(of: unit).map { flows[$0] } }

  func stateKey(of unit: CompilationUnit) -> String? { index(of: unit).map { stateKeys[$0] } }

  /// Names what a unit gives, from run to run; nil for what can't be remembered.
  func outputKey(of unit: CompilationUnit) -> String? {
    index(of: unit).flatMap { flows[$0].isRepeatable ? stateKeys[$0] : nil }
  }

  /// The state keys of all units, by the units' keys.
  var stateKeysByUnit: [String: String] {
    Dictionary(zip(units.map(\.key), stateKeys)) { first, _ in first }
  }

  /// The keys of all units that must be compiled for some units to run.
  func compiled(for wanted: some Sequence<Int>) -> Set<String> {
    var all: Set<Int> = []
    var pending = Array(wanted)
    while let index = pending.popLast() {
      guard all.insert(index).inserted else { continue }
      pending += flows[index].needs
      pending += units[index].imports.map(\.unit)
    }
    return Set(all.map { units[$0].key })
  }
}
