/// A part of what a cell's output follows from, as it differs from the last run. Its description is one clause of a
/// sentence: `its code has changed`.
public enum KeyChange: Equatable, Sendable, CustomStringConvertible {
  /// No run of the document is known, or none that had the cell.
  case isNew
  case code
  /// `fig-width`, `expect` or `optimize`.
  case options
  /// A cell above that it needs was changed, or has come between.
  case cellAbove(String)
  /// It needed a cell that is not there any more, or that it does not need now.
  case cellGone(String)
  /// A parameter's values then and now, as Swift writes them; nil where the cell did not use it.
  case parameter(name: String, then: String?, now: String?)
  /// A file holds something else than it did, or one that was missing is there.
  case file(String)
  /// A file is not there any more.
  case fileGone(String)
  /// The program, and the library in it, were built anew.
  case library
  case toolchain
  /// `LECTERN_INSTRUCTION_SET` is another one.
  case instructions
  /// It was run on a processor with other vector instructions.
  case processor
  /// Something else that it is compiled with or comes after.
  case surroundings
  /// It failed, and what failed is run again.
  case failure
  /// All is as it was, but what it gave is not at hand: the cache was emptied, or it took longer than its budget.
  case lost
  /// It can't be run, or is not to be; the clause says why.
  case notRun(String)
  /// It is run each time; the clause says what it reaches.
  case neverKept(String)

  public var description: String {
    switch self {
    case .isNew: "no earlier run had it"
    case .code: "its code has changed"
    case .options: "its options have changed"
    case .cellAbove(let cell): "\(cell), which it may depend on, is new or has changed"
    case .cellGone(let cell): "\(cell), which it depended on, is gone or has changed"
    case .parameter(let name, let then?, let now?): "the parameter '\(name)' was \(then) and is \(now)"
    case .parameter(let name, _, .some): "it uses the parameter '\(name)', which it did not"
    case .parameter(let name, _, nil): "it does not use the parameter '\(name)' any more"
    case .file(let path): "the file '\(path)' has changed"
    case .fileGone(let path): "the file '\(path)' is not there any more"
    case .library: "the library was built anew"
    case .toolchain: "the Swift toolchain is another one"
    case .instructions: "LECTERN_INSTRUCTION_SET asks for other instructions"
    case .processor: "the last run was on a processor with other vector instructions"
    case .surroundings:
      "what it is compiled with has changed: an extension above it, the parameters' names or types, or the order of cells"
    case .failure: "it failed in the last run, and failures are not kept"
    case .lost:
      "nothing that it follows from has changed, but what it gave is not at hand: the cache was emptied, or it took too long"
    case .notRun(let reason): reason
    case .neverKept(let reason): "it is run each time: \(reason)"
    }
  }
}
