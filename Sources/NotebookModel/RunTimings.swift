/// How long the parts of a run took. A compiler works for one cell while another cell runs, and several side by side, so
/// the sum can be more than the run took.
public struct RunTimings: Codable, Hashable, Sendable {
  /// By the cells' numbers; a cell that was not run has none.
  public var cells: [Int: CellTimings] = [:]
  /// The values in the prose, taken together.
  public var inline = CellTimings()

  public init() {}

  /// All cells and the values in the prose together.
  public var total: CellTimings {
    cells.values.reduce(into: inline) { $0.add($1) }
  }
}

/// What one cell took, in seconds.
public struct CellTimings: Codable, Hashable, Sendable {
  /// The compiler's and the linker's time; nil when the compiled cell was at hand.
  public var compile: Double?
  /// From the first statement to the last, without `figures`.
  public var run: Double
  /// Drawing and encoding what the cell displays.
  public var figures: Double
  /// Whether the cell was not run: what it gave in an earlier run was taken, and `run` and `figures` are of that run.
  public var isRemembered: Bool

  public init(compile: Double? = nil, run: Double = 0, figures: Double = 0, isRemembered: Bool = false) {
    self.compile = compile
    self.run = run
    self.figures = figures
    self.isRemembered = isRemembered
  }

  /// Adds what another one took in this run. What was remembered took nothing.
  public mutating func add(_ other: CellTimings) {
    if let seconds = other.compile { compile = (compile ?? 0) + seconds }
    guard !other.isRemembered else { return }
    run += other.run
    figures += other.figures
  }
}
