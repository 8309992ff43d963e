extension RunRecord {
  /// What of a cell's parts differs from an earlier run, with `files` as they are now.
  func changes(of now: CellParts, since earlier: RunRecord, then: CellParts, files: FileDigests) -> [KeyChange] {
    var changes: [KeyChange] = []
    if now.code != then.code { changes.append(.code) }
    if now.options != then.options || now.isOptimized != then.isOptimized { changes.append(.options) }
    changes += Self.changes(of: now.needs, since: then.needs)
    for name in Set(now.parameters.keys).union(then.parameters.keys).sorted()
    where now.parameters[name] != then.parameters[name] {
      changes.append(.parameter(name: name, then: then.parameters[name], now: now.parameters[name]))
    }
    for (path, digest) in then.files.sorted(by: { $0.key < $1.key }) {
      let current = files.digest(of: path)
      if current != digest { changes.append(current.isEmpty ? .fileGone(path) : .file(path)) }
    }
    if environment.library != earlier.environment.library { changes.append(.library) }
    if environment.toolchain != earlier.environment.toolchain { changes.append(.toolchain) }
    return changes
  }

  /// A cell with a label is known by it, any other by its code.
  private static func changes(of now: [Need], since then: [Need]) -> [KeyChange] {
    let new = now.filter { need in !then.contains { $0.label == need.label && $0.code == need.code } }
    let gone = then.filter { need in
      !now.contains { $0.label == need.label && (need.label != nil || $0.code == need.code) }
    }
    // Of an unnamed cell that has changed, both would say the same.
    let unnamed = new.count { $0.label == nil }
    return new.map { .cellAbove($0.reference) }
      + gone.filter { $0.label != nil || unnamed == 0 }.map { .cellGone($0.reference) }
  }
}
