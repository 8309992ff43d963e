import NotebookModel

/// One module to compile and run: a cell, the parameters, or the inline expressions between two cells.
struct CompilationUnit: Sendable {
  enum Origin: Equatable, Hashable, Sendable {
    case parameters
    /// An index into the notebook's cells.
    case cell(Int)
    /// Indices into the notebook's inline expressions.
    case inline([Int])
  }

  /// An imported module, seen without the members that later cells have declared again.
  struct Import: Equatable, Sendable {
    /// Index of the unit in the plan.
    var unit: Int
    /// Keys of ``CellAnalysis/Member`` that newer modules replace.
    var superseded: Set<String> = []
  }

  var origin: Origin
  var analysis: CellAnalysis
  var code: String
  var source: GeneratedSource
  var moduleName: String
  /// Names the compiled result: equal keys are the same bytes.
  var key: String
  /// All modules that must be at hand, those that they import included.
  var imports: [Import]
  var isOptimized: Bool
  /// For a name that can't be seen from here, what to write instead.
  var hints: [String: String] = [:]

  /// Whether an `import` of the author's, here or carried over, may call for a library.
  var usesImports: Bool { source.text.contains("import ") }
}

/// What is to be done at one place of the document.
enum PlannedStep: Sendable {
  case run(CompilationUnit)
  /// A cell that can't be run, and why.
  case notRun(cell: Int, reason: String)
  /// Inline expressions that can't be evaluated, and why.
  case notEvaluated(inline: [Int], reason: String)
}
