/// What a cell's `//| key: value` lines say. Names and meaning are Quarto's, but for `expect`, `timeout`, `budget`,
/// `verify`, `optimize`, `exercise`, `solution` and `edition`, which are Lectern's.
public struct CellOptions: Codable, Hashable, Sendable {
  /// `label`: names the cell; a label that begins with `fig-` numbers its picture.
  public var label: String?
  /// `echo`: whether the code is shown.
  public var echo = true
  /// `eval`: whether the cell is run at all.
  public var eval = true
  /// `include`: false runs the cell and shows neither code nor output.
  public var include = true
  /// `output`: whether what the cell prints and displays is shown.
  public var output = true
  /// `error`: true lets the cell fail without failing the run.
  public var error = false
  /// `fig-cap`: the caption, in place of the one that the figure computes.
  public var figureCaption: String?
  /// `fig-alt`: the text alternative, in place of the one made from the figure's data.
  public var figureAlt: String?
  /// `fig-width`: the width of the cell's figures in CSS pixels.
  public var figureWidth: Double?
  /// `code-fold`: whether the code starts folded away; nil leaves it to the template.
  public var codeFold: Bool?
  /// `cache`: false compiles the cell anew each time.
  public var cache = true
  /// `optimize`: true compiles the cell with -O.
  public var optimize = false
  /// `timeout`: seconds after which the cell is stopped; nil takes the run's.
  public var timeout: Double?
  /// `budget`: seconds that the cell may run, drawing included; the run fails when it takes longer.
  public var budget: Double?
  /// `verify`: false leaves the cell out of what `--verify` compares.
  public var verify = true
  /// `expect`: the cell must fail in this way.
  public var expect: ExpectedFailure?
  /// `exercise`: true marks a starter for the student to complete; it is compiled and run as it stands.
  public var exercise = false
  /// `solution`: true marks an exercise's answer, which only the instructor's edition shows.
  public var solution = false
  /// `edition`: the one edition that shows the cell; nil for every one.
  public var edition: Edition?

  /// Whether nothing of the cell is in the student's edition. It runs for both.
  public var isForInstructor: Bool { solution || edition == .instructor }

  public init() {}
}

/// The failure that a cell announces with `expect:`; the run fails when it does not come.
public struct ExpectedFailure: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case compileError = "compile-error"
    case trap
    case error
  }

  public var kind: Kind
  /// A substring that the message must contain; nil takes any.
  public var pattern: String?

  public init(kind: Kind, pattern: String? = nil) {
    self.kind = kind
    self.pattern = pattern
  }
}
