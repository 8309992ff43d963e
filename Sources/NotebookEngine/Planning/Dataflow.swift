import NotebookModel

/// What each unit of a plan needs to have run before it, and whether what it gives can be told in advance.
///
/// Read from the names in the code alone, and always on the safe side: a unit that may need another one does. Two units
/// that use the same variable are bound to their order. What reaches outside the document (clocks, random numbers without a
/// seed, threads, pointers, imported modules) binds all that follows to it, and none of these is remembered.
struct Dataflow {
  struct Flow: Equatable, Sendable {
    /// Indices of the units that must have run, in order.
    var needs: [Int]
    /// Parameters that it depends on.
    var parameters: Set<String>
    /// Whether the same code gives the same results each time.
    var isRepeatable: Bool
    /// Why the unit's own results can't be told in advance; nil when they follow from what it needs.
    var outside: Outside?
  }

  /// What binds a unit to the world outside the document.
  enum Outside: Equatable, Sendable {
    /// Its author says so: `cache: false`.
    case isNotCached
    /// An `import` in it or above it.
    case imports(String)
    /// A name of Swift's library.
    case names(String)
    case waits
  }

  private struct Variable: Hashable {
    var unit: Int
    var name: String
  }

  /// The units' flows, by index. `remembers` tells whether a unit's author lets it be remembered; a unit in `transient`
  /// fails on purpose and leaves nothing behind.
  static func flows(
    of units: [CompilationUnit], remembers: (CompilationUnit) -> Bool, transient: Set<Int>
  ) -> [Flow] {
    // An instance of a class can change behind a `let`, and so can a variable that a closure has captured.
    let letsAreFixed = !units.contains { $0.analysis.mayChangeBehindConstants }
    let declared = units.reduce(into: Set<String>()) { $0.formUnion($1.analysis.declaredNames) }
    var flows: [Flow] = []
    var touched: [Set<Variable>] = []
    var ambient: [Int] = []
    var imported: String?
    for (index, unit) in units.enumerated() {
      let reach = Reach(of: index, in: units, transient: transient, letsAreFixed: letsAreFixed)
      var variables = reach.variables
      imported = imported ?? unit.analysis.imports.first
      let outside =
        imported.map(Outside.imports) ?? (remembers(unit) ? nil : .isNotCached)
        ?? (unit.origin == .parameters ? nil : outside(unit.analysis, declared: declared))
      var direct = reach.units
      if outside != nil {
        direct.formUnion((0..<index).filter { !transient.contains($0) })
      } else {
        direct.formUnion(ambient)
        // What an earlier unit stored in a shared variable may be a closure or an object that leads to whatever that
        // unit could reach: all of it counts as used here, too.
        var sharing = (0..<index).filter { !transient.contains($0) }
        while let next = sharing.firstIndex(where: { !touched[$0].isDisjoint(with: variables) }) {
          let earlier = sharing.remove(at: next)
          direct.insert(earlier)
          variables.formUnion(touched[earlier])
        }
      }
      var needs = direct
      var parameters = reach.parameters
      for need in direct {
        needs.formUnion(flows[need].needs)
        parameters.formUnion(flows[need].parameters)
      }
      flows.append(
        Flow(
          needs: needs.sorted(), parameters: parameters,
          isRepeatable: outside == nil && needs.allSatisfy { flows[$0].isRepeatable }, outside: outside))
      touched.append(variables)
      if outside != nil && !transient.contains(index) { ambient.append(index) }
    }
    return flows
  }

  /// `declared` are the document's own names: a variable may be called what Swift's library calls a function.
  private static func outside(_ analysis: CellAnalysis, declared: Set<String>) -> Outside? {
    let names = analysis.references.subtracting(declared).union(analysis.memberReferences).filter {
      ambientNames.contains($0) || $0.contains("Unsafe") || $0.hasPrefix("_") && $0.count > 1
    }
    return analysis.topLevelAwait != nil ? .waits : names.min().map(Outside.names)
  }

  /// What of Swift's own library gives different results from run to run, or reaches around the language's rules.
  private static let ambientNames: Set<String> = [
    "random", "randomElement", "shuffled", "shuffle", "SystemRandomNumberGenerator", "readLine", "CommandLine",
    "ContinuousClock", "SuspendingClock", "Clock", "Task", "withTaskGroup", "Unmanaged", "ObjectIdentifier", "Hasher",
    "hashValue", "save", "saveArchive", "unsafeBitCast", "unsafeAddress", "isKnownUniquelyReferenced", "AsyncStream",
    "Mutex",
    "Atomic",
  ]

  /// What a unit's names lead to, through the declarations of other units.
  private struct Reach {
    var units: Set<Int> = []
    var variables: Set<Variable> = []
    var parameters: Set<String> = []

    init(of index: Int, in units: [CompilationUnit], transient: Set<Int>, letsAreFixed: Bool) {
      var pending: [(uses: CellAnalysis.Names, place: Int)] = [(units[index].analysis.uses, index)]
      var seen: Set<String> = []
      // Conformances take effect without being named, and with them the members that fulfil them.
      let earlier = (0..<index).filter { !transient.contains($0) }
      let conforming = earlier.reduce(into: Set<String>()) { names, unit in
        for conformance in units[unit].analysis.conformances {
          names.formUnion([conformance.type, conformance.protocolName])
        }
      }
      for unit in earlier {
        if !units[unit].analysis.conformances.isEmpty { self.units.insert(unit) }
        for member in units[unit].analysis.members
        where member.actsUnnamed || conforming.contains(member.type) || !units[unit].analysis.conformances.isEmpty {
          self.units.insert(unit)
          pending.append((member.uses, unit))
        }
      }
      while let (uses, place) = pending.popLast() {
        for name in uses.plain where seen.insert("\(place) \(name)").inserted {
          for candidate in (0...place).reversed() where candidate == index || !transient.contains(candidate) {
            let declarations = units[candidate].analysis.declarations.filter { $0.name == name }
            guard !declarations.isEmpty else { continue }
            if candidate != index { self.units.insert(candidate) }
            if units[candidate].origin == .parameters { parameters.insert(name) }
            for declaration in declarations {
              if declaration.storage == .variable || (declaration.storage == .constant && !letsAreFixed) {
                variables.insert(Variable(unit: candidate, name: name))
              }
              pending.append((declaration.uses, candidate))
            }
            // `let x = x + 1` means the older x as well.
            let namesOlder = units[candidate].analysis.selfReferences.contains { $0.name == name }
            if !namesOlder, declarations.contains(where: { $0.kind != .function && $0.kind != .operator }) { break }
          }
        }
        // A member is named without a dot by its type's other members, and an operator always.
        for name in uses.members.union(uses.plain) where seen.insert("\(place) .\(name)").inserted {
          for candidate in 0...place where candidate == index || !transient.contains(candidate) {
            for member in units[candidate].analysis.members
            where member.name == name || "\(member.name)(using:)" == name {
              if candidate != index { self.units.insert(candidate) }
              if member.storage == .variable || (member.storage == .constant && !letsAreFixed) {
                variables.insert(Variable(unit: candidate, name: member.key))
              }
              pending.append((member.uses, candidate))
            }
          }
        }
      }
    }
  }
}
