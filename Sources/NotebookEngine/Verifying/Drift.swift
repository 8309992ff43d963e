public import NotebookModel

/// A place where a document gives something else than it did when it was verified.
public struct Drift: Equatable, Sendable, CustomStringConvertible {
  enum Kind: Equatable, Sendable {
    case parameter(name: String, then: String?, now: String?)
    case cellIsNew, cellIsGone
    /// It is there, and not to be verified or not to be run.
    case cellIsLeftOut
    case variableIsNew(String), variableIsGone(String)
    case shape(String, then: [Int], now: [Int])
    case nonFinite(String, then: Int, now: Int)
    /// The number that differs most, of those that are kept.
    case element(String, at: [Int], then: Double, now: Double, tolerance: Double)
    /// `mean`, `min` and the like; the numbers that are kept agree.
    case statistic(String, of: String, then: Double, now: Double, tolerance: Double)
    case outputKinds(then: [String], now: [String])
    case lineCount(String, then: Int, now: Int)
    case line(String, number: Int, then: String, now: String)
  }

  /// The document's line, where it is known.
  public var location: SourceLocation?
  /// How a sentence names the cell or the value in the prose; empty for the document.
  var subject: String
  var kind: Kind

  public var description: String { subject.isEmpty ? "\(kind)" : "\(subject): \(kind)" }
}

extension Drift.Kind: CustomStringConvertible {
  var description: String {
    switch self {
    case .parameter(let name, let then?, let now?): "the parameter '\(name)' was \(then) and is \(now)"
    case .parameter(let name, nil, _): "the parameter '\(name)' is new"
    case .parameter(let name, _, nil): "the parameter '\(name)' is gone"
    case .cellIsNew: "it is not in the verified file"
    case .cellIsGone: "it is in the verified file, but not in the document"
    case .cellIsLeftOut: "it is in the verified file, but is left out now"
    case .variableIsNew(let name): "the variable '\(name)' is not in the verified file"
    case .variableIsGone(let name): "the variable '\(name)' is in the verified file, but holds no numbers now"
    case .shape(let name, let then, let now): "the shape of \(name) was \(then) and is \(now)"
    case .nonFinite(let name, let then, let now): "\(name) had \(then) numbers that are infinite or NaN, and has \(now)"
    case .element(let name, let place, let then, let now, let tolerance):
      "\(name)\(place.isEmpty ? "" : "\(place)") was \(then) and is \(now): "
        + Self.difference(then, now, tolerance) + (place.isEmpty ? "" : ", the largest of those compared")
    case .statistic(let name, let statistic, let then, let now, let tolerance):
      "the \(statistic) of \(name) was \(then) and is \(now): " + Self.difference(then, now, tolerance)
    case .outputKinds(let then, let now): "it gave \(Self.list(then)) and gives \(Self.list(now))"
    case .lineCount(let output, let then, let now): "\(output) had \(then) lines and has \(now)"
    case .line(let output, let number, let then, let now): "line \(number) of \(output) was '\(then)' and is '\(now)'"
    }
  }

  private static func difference(_ then: Double, _ now: Double, _ tolerance: Double) -> String {
    "a difference of \(short(abs(now - then))), where \(short(tolerance)) is allowed"
  }

  private static func list(_ kinds: [String]) -> String { kinds.isEmpty ? "nothing" : kinds.joined(separator: ", ") }

  /// Three digits: enough for how large a difference is.
  private static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    if value < 1e-15 { return "less than 1e-15" }
    var (scale, magnitude) = (1.0, value)
    while magnitude < 100, scale < 1e22 { (scale, magnitude) = (scale * 10, magnitude * 10) }
    return "\((value * scale).rounded() / scale)"
  }
}
