public import NotebookModel

/// What a run tells while it goes on.
public enum RunEvent: Sendable {
  /// A cell is being compiled or waited for; not told of one whose outputs are at hand.
  case started(Cell, count: Int)
  /// A cell has been running for so long; told every now and then, a twentieth of a second apart or more.
  case running(Cell, count: Int, seconds: Double)
  /// How far a cell that is running says it has come, 0...1, with its words for it; many of these may come for a cell,
  /// or none.
  case progress(Cell, count: Int, fraction: Double, message: String)
  /// A cell has come to its end; `compiled` is false when its compiled code was at hand.
  case finished(Cell, count: Int, seconds: Double, compiled: Bool)
  /// The compiler warns of something in a cell.
  case warning(Diagnostic)
}

/// What a run came to.
public struct RunSummary: Sendable {
  /// The document with all that came of its cells.
  public var notebook: Notebook
  /// How many modules the compiler was called for.
  public var compiledModules: Int
  /// Cells and inline expressions that failed and were not meant to, or could not be run for that reason.
  public var failures: Int
  /// Whether it was asked to come to its end before it had.
  public var wasInterrupted: Bool
}

/// How to run a document.
public struct RunOptions: Sendable {
  /// False compiles and runs everything anew, and keeps nothing of what cells give.
  public var usesCache = true
  /// True runs everything anew, and keeps what cells give in place of what they gave before.
  public var refreshes = false
  /// Whether the numbers in cells' variables are recorded, to be compared with another run. Cells are then compiled apart
  /// from those of other runs.
  public var recordsVariables = false
  /// Seconds after which a cell is stopped, unless it says otherwise itself; nil never.
  public var timeout: Double? = 60
  /// Bytes of memory above which a cell is stopped; nil takes what there is.
  public var memory: Int?
  /// How many compilers run side by side.
  public var jobs: Int
  /// Compiles the cells and runs none.
  public var onlyCompiles = false

  public init(jobs: Int) {
    self.jobs = jobs
  }
}
