/// What came of compiling a unit.
enum CompilationResult: Sendable {
  case compiled(CompiledModule)
  /// The compiler refused it.
  case refused([DiagnosticParser.Raw])
  /// A module that it imports was refused, so it was not tried; the index of that unit.
  case blocked(by: Int)
}

/// A compiled cell in the cache.
struct CompiledModule: Sendable {
  var moduleName: String
  var folder: String
  /// Libraries that the cell's imports call for, as the linker names them (`Foundation`).
  var libraries: [String]
  var warnings: [DiagnosticParser.Raw]
  /// False when the compiler was called in this run.
  var wasCached: Bool

  var library: String { "\(folder)/\(moduleName).so" }
  var entryPoint: String { "\(moduleName)_main" }
}
