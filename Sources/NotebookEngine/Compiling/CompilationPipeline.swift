import Foundation

/// Compiles units ahead of their running, side by side on some threads, each after the modules that it imports.
///
/// The units can be replaced on the way, when a cell's failure changes what later cells may import; what has been
/// compiled stays known by its key.
final class CompilationPipeline: @unchecked Sendable {
  private let compiler: CellCompiler
  private let reuses: (CompilationUnit) -> Bool
  private let condition = NSCondition()
  private var units: [CompilationUnit] = []
  private var wanted: Set<String> = []
  private var results: [String: Result<CompilationResult, any Error>] = [:]
  private var running: Set<String> = []
  private var isStopped = false

  init(compiler: CellCompiler, jobs: Int, reuses: @escaping @Sendable (CompilationUnit) -> Bool) {
    self.compiler = compiler
    self.reuses = reuses
    for _ in 0..<max(1, jobs) {
      let thread = Thread { [weak self] in
        while let self, let unit = self.next() { self.compile(unit) }
      }
      thread.stackSize = 1 << 22
      thread.start()
    }
  }

  /// Compiles those of the units whose keys are wanted, in their order as far as imports allow, instead of what was left
  /// of earlier ones. Whatever a wanted unit imports must be wanted, too.
  func replace(by units: [CompilationUnit], wanted: Set<String>) {
    condition.lock()
    self.units = units
    self.wanted = wanted
    condition.broadcast()
    condition.unlock()
  }

  /// No more is compiled; what is under way is let go.
  func stop() {
    condition.lock()
    isStopped = true
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for a unit's result.
  func result(of unit: CompilationUnit) throws -> CompilationResult {
    condition.lock()
    defer { condition.unlock() }
    while results[unit.key] == nil { condition.wait() }
    return try results[unit.key]?.get() ?? .refused([])
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
    condition.unlock()
    let result = Result {
      try compiler.compile(unit, importFolders: importFolders(of: unit, in: units), reuses: reuses(unit))
    }
    condition.lock()
    running.remove(unit.key)
    results[unit.key] = result
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
