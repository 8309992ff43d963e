public import NotebookModel

extension VerifiedRecord {
  /// Where this record of a run differs from a verified one, by the tolerance of that. Of each cell, a line for each
  /// variable and output that differs, in document order. `notebook` says where its cells stand.
  public func drifts(from verified: VerifiedRecord, in notebook: Notebook) -> [Drift] {
    var drifts: [Drift] = []
    for name in Set(parameters.keys).union(verified.parameters.keys).sorted()
    where parameters[name] != verified.parameters[name] {
      drifts.append(
        Drift(
          location: nil, subject: "",
          kind: .parameter(name: name, then: verified.parameters[name], now: parameters[name])))
    }
    let places = Dictionary(notebook.cells.map { ($0.name, $0) }) { first, _ in first }
    for cell in cells {
      let subject = places[cell.name]?.reference ?? "the cell '\(cell.name)'"
      let kinds =
        verified.cells.first { $0.name == cell.name }.map { cell.drifts(from: $0, tolerance: verified.tolerance) }
        ?? [.cellIsNew]
      drifts += kinds.map { Drift(location: places[cell.name]?.location, subject: subject, kind: $0) }
    }
    for cell in verified.cells where !cells.contains(where: { $0.name == cell.name }) {
      let place = places[cell.name]
      drifts.append(
        Drift(
          location: place?.location, subject: place?.reference ?? "the cell '\(cell.name)'",
          kind: place == nil ? .cellIsGone : .cellIsLeftOut))
    }
    return drifts + inlineDrifts(from: verified, in: notebook)
  }

  /// Values in the prose are known by their expressions, and equal ones by their order.
  private func inlineDrifts(from verified: VerifiedRecord, in notebook: Notebook) -> [Drift] {
    var then = Dictionary(grouping: verified.inline.reversed(), by: \.name)
    var drifts: [Drift] = []
    for (value, expression) in zip(inline, notebook.inlineExpressions) {
      let kinds = then[value.name]?.popLast().map { value.drifts(from: $0, tolerance: verified.tolerance) }
      drifts += (kinds ?? [.cellIsNew]).map {
        Drift(location: expression.location, subject: "the value '\(value.name)'", kind: $0)
      }
    }
    for part in verified.inline where then[part.name]?.popLast() != nil {
      drifts.append(Drift(location: nil, subject: "the value '\(part.name)'", kind: .cellIsGone))
    }
    return drifts
  }
}

extension VerifiedRecord.Part {
  fileprivate func drifts(from then: Self, tolerance: Double) -> [Drift.Kind] {
    var drifts: [Drift.Kind] = []
    for variable in variables {
      guard let before = then.variables.first(where: { $0.name == variable.name }) else {
        drifts.append(.variableIsNew(variable.name))
        continue
      }
      if let drift = variable.numbers.drift(from: before.numbers, of: variable.name, tolerance: tolerance) {
        drifts.append(drift)
      }
    }
    for variable in then.variables where !variables.contains(where: { $0.name == variable.name }) {
      drifts.append(.variableIsGone(variable.name))
    }
    guard outputs.map(\.kind) == then.outputs.map(\.kind) else {
      return drifts + [.outputKinds(then: then.outputs.map(\.kind), now: outputs.map(\.kind))]
    }
    for (index, (before, now)) in zip(then.outputs, outputs).enumerated() {
      let name = outputs.count == 1 ? "what it gives (\(now.kind))" : "output \(index + 1) (\(now.kind))"
      if let drift = now.drift(from: before, of: name, tolerance: tolerance) { drifts.append(drift) }
    }
    return drifts
  }
}

extension VerifiedRecord.Output {
  /// The first line that differs; else the numbers behind a figure.
  fileprivate func drift(from then: Self, of name: String, tolerance: Double) -> Drift.Kind? {
    for (number, (before, now)) in zip(then.lines, lines).enumerated()
    where !TextComparison.agree(before, now, tolerance: tolerance) {
      return .line(name, number: number + 1, then: before, now: now)
    }
    guard lineCount == then.lineCount else { return .lineCount(name, then: then.lineCount, now: lineCount) }
    switch (then.numbers, numbers) {
    case (let before?, let now?): return now.drift(from: before, of: "the data of \(name)", tolerance: tolerance)
    case (nil, nil): return nil
    case (nil, _): return .variableIsNew("data of \(name)")
    case (_, nil): return .variableIsGone("data of \(name)")
    }
  }
}
