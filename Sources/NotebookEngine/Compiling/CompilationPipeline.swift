import Foundation
import Glibc

/// Compiles units ahead of their running, side by side on some threads, each after the modules that it imports.
///
/// The units can be replaced on the way, when a cell's failure changes what later cells may import; what has been
/// compiled stays known by its key.
final class CompilationPipeline: @unchecked Sendable {
  private let compiler: CellCompiler
  private var reuses: (CompilationUnit) -> Bool = { _ in true }
  private let condition = NSCondition()
  private var units: [CompilationUnit] = []
  private var wanted: Set<String> = []
  private var results: [String: Result<CompilationResult, any Error>] = [:]
  private var running: Set<String> = []
  /// How many compilers ran at once, at most.
  private(set) var mostAtOnce = 0
  /// What the compiler took for units in this run, by their keys.
  private var seconds: [String: Double] = [:]
  private var isStopped = false

  init(compiler: CellCompiler, jobs: Int) {
    self.compiler = compiler
    for _ in 0..<max(1, jobs) {
      let thread = Thread { [weak self] in
        while let self, let unit = self.next() { self.compile(unit) }
      }
      thread.stackSize = 1 << 22
      thread.start()
    }
  }

  /// Compiles those of the units whose keys are wanted, in their order as far as imports allow, instead of what was left
  /// of earlier ones. Whatever a wanted unit imports must be wanted, too. `reuses` tells which units may be taken from
  /// the cache.
  func replace(
    by units: [CompilationUnit], wanted: Set<String>, reuses: @escaping @Sendable (CompilationUnit) -> Bool
  ) {
    condition.lock()
    self.units = units
    self.wanted = wanted
    self.reuses = reuses
    // Whether an imported module compiles, or the machine lets one, may be different now; what a module came to is not.
    results = results.filter { if case .success(.blocked) = $0.value { false } else { (try? $0.value.get()) != nil } }
    condition.broadcast()
    condition.unlock()
  }

  /// What was compiled before is at hand from now on, unless the cache has lost it.
  func beginRun() {
    condition.lock()
    defer { condition.unlock() }
    seconds = [:]
    for (key, result) in results {
      guard case .success(.compiled(var module)) = result else { continue }
      module.wasCached = true
      let isThere = access(module.library, R_OK) == 0
      results[key] = isThere ? .success(.compiled(module)) : nil
    }
  }

  /// No more is compiled; what is under way is let go.
  func stop() {
    condition.lock()
    isStopped = true
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for a unit's result; nil when it is interrupted before there is one.
  func result(of unit: CompilationUnit, interruption: Interruption?) throws -> CompilationResult? {
    condition.lock()
    defer { condition.unlock() }
    while results[unit.key] == nil, interruption?.isRequested != true { condition.wait() }
    return try results[unit.key]?.get()
  }

  /// The seconds that compiling a unit took in this run; nil when it was at hand.
  func seconds(of unit: CompilationUnit) -> Double? {
    condition.lock()
    defer { condition.unlock() }
    return seconds[unit.key]
  }

  /// Has whoever waits look again.
  func wakeWaiting() {
    condition.lock()
    condition.broadcast()
    condition.unlock()
  }

  /// The next unit that can be compiled; nil once stopped.
  private func next() -> CompilationUnit? {
    condition.lock()
    defer { condition.unlock() }
    while !isStopped {
      for unit in units
      where wanted.contains(unit.key) && results[unit.key] == nil && !running.contains(unit.key) {
        var isReady = true
        for dependency in unit.imports {
          switch results[units[dependency.unit].key] {
          case .success(.compiled): continue
          case nil: isReady = false
          default:
            results[unit.key] = .success(.blocked(by: dependency.unit))
            condition.broadcast()
            isReady = false
          }
        }
        if isReady {
          running.insert(unit.key)
          mostAtOnce = max(mostAtOnce, running.count)
          return unit
        }
      }
      condition.wait()
    }
    return nil
  }

  private func compile(_ unit: CompilationUnit) {
    condition.lock()
    let units = self.units
    let reuses = self.reuses
    condition.unlock()
    let start = ContinuousClock.now
    let result = Result {
      try compiler.compile(unit, importFolders: importFolders(of: unit, in: units), reuses: reuses(unit))
    }
    condition.lock()
    running.remove(unit.key)
    results[unit.key] = result
    if case .success(.compiled(let module)) = result, module.wasCached {
      // At hand: nothing was compiled.
    } else {
      seconds[unit.key] = (ContinuousClock.now - start) / .seconds(1)
    }
    condition.broadcast()
    condition.unlock()
  }

  private func importFolders(of unit: CompilationUnit, in units: [CompilationUnit]) throws -> [String] {
    try unit.imports.map { imported in
      let module = units[imported.unit]
      guard !imported.superseded.isEmpty else { return compiler.cache.path(of: module.key) }
      return try compiler.view(
        of: module, without: imported.superseded, importFolders: importFolders(of: module, in: units))
    }
  }
}
