extension RunRecord {
  /// What of a cell's parts differs from an earlier run, with `files` as they are now.
  func changes(of now: CellParts, since earlier: RunRecord, then: CellParts, files: FileDigests) -> [KeyChange] {
    var changes = now.key == then.key ? [] : partChanges(of: now, since: earlier, then: then)
    if now.key != then.key, changes.isEmpty { changes = [.surroundings] }
    for (path, digest) in then.files.sorted(by: { $0.key < $1.key }) {
      let current = files.digest(of: path)
      if current != digest { changes.append(current.isEmpty ? .fileGone(path) : .file(path)) }
    }
    return changes
  }

  /// What the names of the cell's output differ in.
  private func partChanges(of now: CellParts, since earlier: RunRecord, then: CellParts) -> [KeyChange] {
    var changes: [KeyChange] = []
    if now.code != then.code { changes.append(.code) }
    if now.options != then.options || now.isOptimized != then.isOptimized { changes.append(.options) }
    changes += Self.changes(of: now.needs, since: then.needs)
    for name in Set(now.parameters.keys).union(then.parameters.keys).sorted()
    where now.parameters[name] != then.parameters[name] {
      changes.append(.parameter(name: name, then: then.parameters[name], now: now.parameters[name]))
    }
    if environment.library != earlier.environment.library { changes.append(.library) }
    if environment.toolchain != earlier.environment.toolchain { changes.append(.toolchain) }
    if environment.instructions != earlier.environment.instructions { changes.append(.instructions) }
    if environment.processor != earlier.environment.processor { changes.append(.processor) }
    return changes
  }

  /// A cell with a label is known by it, any other by its code.
  private static func changes(of now: [Need], since then: [Need]) -> [KeyChange] {
    var gone = then
    let new = now.filter { need in
      let same = gone.firstIndex { $0.label == need.label && $0.code == need.code }
      if let same { gone.remove(at: same) }
      return same == nil
    }
    // Of a cell that has changed, both would say the same.
    gone.removeAll { need in new.contains { $0.label == need.label } }
    return new.map { .cellAbove($0.reference) } + gone.map { .cellGone($0.reference) }
  }
}
