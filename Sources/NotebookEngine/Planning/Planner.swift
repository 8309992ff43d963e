import NotebookModel

/// Decides, from syntax alone, which modules a document consists of, what each imports, and what each is called.
///
/// A module is named by what other modules can see of it, and its compiled result by all that went into it; the place
/// in the document is part of neither. Whatever stands above or below, an unchanged cell is not compiled again.
struct Planner {
  /// What every module depends on: the library's build, the toolchain, the flags.
  let environment: String
  /// Whether cells tell of their variables at their end.
  var recordsVariables = false
  /// Modules that every cell sees.
  static let libraryModules = ["NotebookRuntime", "ConvKit", "Figures", "Datasets"]

  private struct Earlier {
    var unit: Int
    var origin: CompilationUnit.Origin
    var analysis: CellAnalysis
    var moduleName: String
    var imports: [Int]
  }

  /// A cell whose declarations are not there to be used, and the sentence that says why.
  private struct Absent {
    var analysis: CellAnalysis
    var reason: String
  }

  /// The steps of a document, in its order. `failed` are cells (by index) that have failed in this run; `splitInline`
  /// are inline expressions to be evaluated each alone.
  func plan(
    _ notebook: Notebook, analyses: Analyses, failed: Set<Int> = [], splitInline: Set<Int> = []
  ) -> [PlannedStep] {
    var steps: [PlannedStep] = []
    var units: [CompilationUnit] = []
    var earlier: [Earlier] = []
    var absent: [Absent] = []
    var importLines: [String] = []
    var moduleNames: [String: Int] = [:]

    func add(
      _ origin: CompilationUnit.Origin, code: String, analysis: CellAnalysis, edits: [(Int, String)] = [],
      isOptimized: Bool = false
    ) -> CompilationUnit {
      let unit = makeUnit(
        origin, code: code, analysis: analysis, edits: edits, isOptimized: isOptimized, earlier: earlier,
        units: units, importLines: importLines, absent: absent, moduleNames: &moduleNames)
      units.append(unit)
      steps.append(.run(unit))
      return unit
    }

    func remember(_ unit: CompilationUnit) {
      earlier.append(
        Earlier(
          unit: units.count - 1, origin: unit.origin, analysis: unit.analysis, moduleName: unit.moduleName,
          imports: unit.imports.map(\.unit)))
      for line in unit.analysis.imports where !importLines.contains(line) { importLines.append(line) }
    }

    if !notebook.parameters.isEmpty {
      let code = ParameterSource.code(for: notebook.parameters)
      remember(add(.parameters, code: code, analysis: CellAnalyzer.analyze(code)))
    }
    var inlineIndex = 0
    func planInline(before cellCount: Int) {
      var group: [Int] = []
      while inlineIndex < notebook.inlineExpressions.count,
        notebook.inlineExpressions[inlineIndex].cellsBefore == cellCount
      {
        let analysis = analyses.inline[inlineIndex]
        if let reason = blockingReason(for: analysis, earlier: earlier, absent: absent) {
          steps.append(.notEvaluated(inline: [inlineIndex], reason: reason))
        } else {
          group.append(inlineIndex)
        }
        inlineIndex += 1
      }
      for part in group.split(splitting: splitInline) {
        let source = InlineSource(part.map { notebook.inlineExpressions[$0].expression })
        _ = add(
          .inline(part), code: source.code, analysis: source.analysis(of: part.map { analyses.inline[$0] }),
          edits: source.edits)
      }
    }

    planInline(before: 0)
    for (index, cell) in notebook.cells.enumerated() {
      defer { planInline(before: index + 1) }
      guard cell.options.eval else { continue }
      let analysis = analyses.cells[index]
      if let reason = blockingReason(for: analysis, earlier: earlier, absent: absent) {
        steps.append(.notRun(cell: index, reason: reason))
        absent.append(Absent(analysis: analysis, reason: "it needs \(cell.reference), which was not run"))
        continue
      }
      let unit = add(
        .cell(index), code: cell.code, analysis: analysis, edits: resultEdits(for: analysis),
        isOptimized: cell.options.optimize)
      if failed.contains(index) {
        absent.append(Absent(analysis: analysis, reason: "it needs \(cell.reference), which failed"))
      } else if cell.options.expect == nil {
        remember(unit)
      }
    }
    return steps
  }

  /// Shows the value of the last statement.
  private func resultEdits(for analysis: CellAnalysis) -> [(Int, String)] {
    analysis.results.flatMap {
      [($0.lowerBound, "NotebookRuntime._displayResult("), ($0.upperBound, ")")]
    }
  }

  /// What makes a cell that waits at its top level like any other: its variables belong to no actor, so that later cells
  /// see them, and at its end it goes back to the worker, where Swift would have the process end.
  private func waitingEdits(for analysis: CellAnalysis, code: String) -> [(offset: Int, text: String)] {
    analysis.storedVariableOffsets.map { ($0, "nonisolated(unsafe) ") }
      + [(code.utf8.count, "\nNotebookRuntime._CellEnd.reach()")]
  }

  /// Tells of the variables that later cells can see.
  private func recordingEdits(for analysis: CellAnalysis, code: String) -> [(offset: Int, text: String)] {
    let calls = analysis.declarations.filter(\.isVisibleVariable).map {
      "NotebookRuntime._RecordedVariables.note(\"\($0.name)\", \($0.name))"
    }
    return calls.isEmpty ? [] : [(code.utf8.count, "\n" + calls.joined(separator: ";"))]
  }

  /// Why a cell can't be run: the newest declaration of a name that it uses is not there.
  private func blockingReason(for analysis: CellAnalysis, earlier: [Earlier], absent: [Absent]) -> String? {
    let own = analysis.declaredNames
    for missing in absent {
      let names = missing.analysis.declaredNames.intersection(analysis.freeReferences).subtracting(own)
      if !names.isEmpty { return missing.reason }
      let members = Set(missing.analysis.members.map(\.name))
      if !members.intersection(analysis.memberReferences).isEmpty,
        !earlier.contains(where: { !members.isDisjoint(with: Set($0.analysis.members.map(\.name))) })
      {
        return missing.reason
      }
    }
    return nil
  }

  private func makeUnit(
    _ origin: CompilationUnit.Origin, code: String, analysis: CellAnalysis, edits: [(Int, String)], isOptimized: Bool,
    earlier: [Earlier], units: [CompilationUnit], importLines: [String], absent: [Absent],
    moduleNames: inout [String: Int]
  ) -> CompilationUnit {
    let imported = importedUnits(of: analysis, earlier: earlier)
    let imports = superseded(imported)
    var edits = edits.map { (offset: $0.0, text: $0.1) }
    edits.insert((0, prefix(for: analysis, imported: imported, importLines: importLines)), at: 0)
    for reference in analysis.selfReferences {
      guard let older = earlier.last(where: { $0.analysis.declaredNames.contains(reference.name) }) else { continue }
      edits.append((reference.offset, "\(older.moduleName)."))
    }
    edits += analysis.publicOffsets.map { ($0, "public ") }
    if recordsVariables, case .cell = origin { edits += recordingEdits(for: analysis, code: code) }
    if analysis.topLevelAwait != nil { edits += waitingEdits(for: analysis, code: code) }
    let source = GeneratedSource(code, edits: edits)

    let visible = imported.map(\.moduleName).joined(separator: " ")
    let identity =
      analysis.declarations.isEmpty && analysis.members.isEmpty && analysis.conformances.isEmpty
      ? "content\n\(source.text)" : "interface\n\(analysis.interface)"
    var moduleName = "Cell_" + Digest.of(environment, visible, "\(isOptimized)", identity).prefix(16)
    moduleNames[moduleName, default: 0] += 1
    if let count = moduleNames[moduleName], count > 1 { moduleName += "_\(count)" }
    let views = imports.map { "\(units[$0.unit].moduleName)-\($0.superseded.sorted())" }.joined(separator: " ")
    return CompilationUnit(
      origin: origin, analysis: analysis, code: code, source: source, moduleName: moduleName,
      key: Digest.of(environment, moduleName, views, "\(isOptimized)", source.text), imports: imports,
      isOptimized: isOptimized, hints: hints(for: analysis, earlier: earlier))
  }

  /// The modules that a cell must see, oldest first: the newest declaration of each name that it uses (and, of a
  /// function, the older overloads), whatever extends types or defines operators, and all that these import.
  private func importedUnits(of analysis: CellAnalysis, earlier: [Earlier]) -> [Earlier] {
    var wanted: Set<Int> = []
    for name in analysis.references {
      for candidate in earlier.reversed() {
        guard let declaration = candidate.analysis.declarations.last(where: { $0.name == name }) else { continue }
        wanted.insert(candidate.unit)
        if declaration.kind != .function { break }
      }
    }
    for candidate in earlier where candidate.analysis.isAlwaysImported { wanted.insert(candidate.unit) }
    for unit in wanted { wanted.formUnion(earlier.first { $0.unit == unit }?.imports ?? []) }
    return earlier.filter { wanted.contains($0.unit) }
  }

  /// Which members of each imported module a newer imported module declares again.
  private func superseded(_ imported: [Earlier]) -> [CompilationUnit.Import] {
    var newer: Set<String> = []
    var result: [CompilationUnit.Import] = []
    for module in imported.reversed() {
      let keys = Set(module.analysis.members.map(\.key))
      result.append(.init(unit: module.unit, superseded: keys.intersection(newer)))
      newer.formUnion(keys)
    }
    return result.reversed()
  }

  /// The imports, on one line before the cell's first.
  private func prefix(for analysis: CellAnalysis, imported: [Earlier], importLines: [String]) -> String {
    var lines = importLines.filter { !analysis.imports.contains($0) }
      .map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
    lines += imported.map { "@testable import \($0.moduleName)" }
    // A scoped import makes the newest declaration win over older cells' and over the library's.
    let own = analysis.declaredNames
    for name in analysis.references.sorted() where !own.contains(name) {
      guard let newest = imported.last(where: { $0.analysis.declaredNames.contains(name) }),
        let declaration = newest.analysis.declarations.last(where: { $0.name == name }), declaration.obstacle == nil,
        let word = declaration.importWord
      else { continue }
      lines.append("@testable import \(word) \(newest.moduleName).\(name)")
    }
    return lines.isEmpty ? "" : lines.joined(separator: ";") + ";"
  }

  private func hints(for analysis: CellAnalysis, earlier: [Earlier]) -> [String: String] {
    var hints: [String: String] = [:]
    for name in analysis.references {
      guard let newest = earlier.last(where: { $0.analysis.declaredNames.contains(name) }) else { continue }
      hints[name] = newest.analysis.declarations.last { $0.name == name }?.obstacle
    }
    return hints
  }
}

extension [Int] {
  /// The numbers in one group, but for those in `alone`, which get a group each.
  fileprivate func split(splitting alone: Set<Int>) -> [[Int]] {
    reduce(into: []) { groups, index in
      if let last = groups.last?.last, !alone.contains(index), !alone.contains(last) {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
  }
}

extension Cell {
  /// How a sentence names the cell.
  var reference: String {
    options.label.map { "the cell '\($0)' (line \(location.line))" } ?? "the cell of line \(location.line)"
  }
}
