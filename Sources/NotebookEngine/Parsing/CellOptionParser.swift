import Foundation
import Markdown
import NotebookModel

/// Reads the `//| key: value` lines at the head of a cell.
enum CellOptionParser {
  struct Parsed {
    var options = CellOptions()
    /// How many lines the options take.
    var lineCount = 0
    /// Where the label is given.
    var labelPlace: SourceLocation?
  }

  private struct Entry {
    var key: String
    var value: String
    var place: SourceLocation
  }

  static func parse(_ content: [String], lines: [ContentLine], problems: inout [DocumentProblem]) -> Parsed {
    var parsed = Parsed()
    var seen: [String: Int] = [:]
    for (index, line) in content.enumerated() {
      guard let text = optionText(line) else { break }
      parsed.lineCount = index + 1
      guard index < lines.count else { break }
      let column =
        lines[index].columnOffset
        + (line.firstIndex { $0 != " " }.map { line.distance(from: line.startIndex, to: $0) } ?? 0) + 1
      let place = SourceLocation(line: lines[index].line, column: column)
      guard !text.isEmpty else { continue }
      do {
        guard let colon = text.firstIndex(of: ":") else { throw OptionProblem.noColon(text) }
        let key = text[..<colon].trimmingCharacters(in: .whitespaces)
        let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        if let first = seen[key] { throw OptionProblem.twice(key: key, line: first) }
        seen[key] = place.line
        try set(key, to: unquoted(value), in: &parsed.options)
        if key == "label" { parsed.labelPlace = place }
      } catch {
        problems.append(DocumentProblem(line: place.line, column: place.column, message: "\(error)"))
      }
    }
    return parsed
  }

  /// What stands behind `//|`; nil for a line that is no option.
  private static func optionText(_ line: String) -> String? {
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    return trimmed.hasPrefix("//|") ? trimmed.dropFirst(3).trimmingCharacters(in: .whitespaces) : nil
  }

  /// A value in one pair of quotes without them.
  private static func unquoted(_ value: String) -> String {
    for quote in ["\"", "'"] where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
      let inner = String(value.dropFirst().dropLast())
      if quote == "\"" {
        return inner.replacingOccurrences(of: "\\\"", with: "\"").replacingOccurrences(of: "\\\\", with: "\\")
      }
      return inner.replacingOccurrences(of: "''", with: "'")
    }
    return value
  }

  private static let keys = [
    "label", "echo", "eval", "include", "output", "error", "fig-cap", "fig-alt", "fig-width", "code-fold", "cache",
    "optimize", "timeout", "budget", "verify", "expect", "exercise", "solution", "edition",
  ]

  private static func set(_ key: String, to value: String, in options: inout CellOptions) throws {
    switch key {
    case "label":
      guard isLabel(value) else { throw OptionProblem.badLabel(value) }
      options.label = value
    case "echo": options.echo = try bool(key, value)
    case "eval": options.eval = try bool(key, value)
    case "include": options.include = try bool(key, value)
    case "output": options.output = try bool(key, value)
    case "error": options.error = try bool(key, value)
    case "fig-cap": options.figureCaption = value
    case "fig-alt": options.figureAlt = value
    case "fig-width": options.figureWidth = try positiveNumber(key, value)
    case "code-fold": options.codeFold = try bool(key, value)
    case "cache": options.cache = try bool(key, value)
    case "optimize": options.optimize = try bool(key, value)
    case "timeout": options.timeout = try positiveNumber(key, value.hasSuffix("s") ? String(value.dropLast()) : value)
    case "budget": options.budget = try duration(key, value)
    case "verify": options.verify = try bool(key, value)
    case "expect": options.expect = try expectation(value)
    case "exercise": options.exercise = try bool(key, value)
    case "solution": options.solution = try bool(key, value)
    case "edition":
      guard value == Edition.instructor.rawValue else {
        throw OptionProblem.badValue(key: key, value: value, wanted: "instructor")
      }
      options.edition = .instructor
    default: throw OptionProblem.unknown(key: key, nearest: NearestName.of(key, among: keys))
    }
  }

  private static func isLabel(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_")
    }
  }

  private static func bool(_ key: String, _ value: String) throws -> Bool {
    switch value.lowercased() {
    case "true", "yes": true
    case "false", "no": false
    default: throw OptionProblem.badValue(key: key, value: value, wanted: "true or false")
    }
  }

  private static func positiveNumber(_ key: String, _ value: String) throws -> Double {
    guard let number = Double(value), number > 0, number.isFinite else {
      throw OptionProblem.badValue(key: key, value: value, wanted: "a number above 0")
    }
    return number
  }

  /// Seconds, given as `200ms` or `2s`.
  private static func duration(_ key: String, _ value: String) throws -> Double {
    for (unit, seconds) in [("ms", 0.001), ("s", 1)] where value.hasSuffix(unit) {
      let number = Double(value.dropLast(unit.count).trimmingCharacters(in: .whitespaces))
      guard let number, number > 0, number.isFinite else { break }
      return number * seconds
    }
    throw OptionProblem.badValue(key: key, value: value, wanted: "a time above 0 with its unit, as in 200ms or 2s")
  }

  private static func expectation(_ value: String) throws -> ExpectedFailure {
    let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = parts.first, let kind = ExpectedFailure.Kind(rawValue: first) else {
      throw OptionProblem.badValue(key: "expect", value: value, wanted: "compile-error, trap or error")
    }
    let pattern = parts.count > 1 ? unquoted(parts[1].trimmingCharacters(in: .whitespaces)) : nil
    return ExpectedFailure(kind: kind, pattern: pattern)
  }
}

/// What is wrong with an option line.
private enum OptionProblem: Error, CustomStringConvertible {
  case noColon(String)
  case twice(key: String, line: Int)
  case unknown(key: String, nearest: String?)
  case badLabel(String)
  case badValue(key: String, value: String, wanted: String)

  var description: String {
    switch self {
    case .noColon(let text): "'\(text)' is no cell option; write //| key: value"
    case .twice(let key, let line): "the cell option '\(key)' is given twice, first in line \(line)"
    case .unknown(let key, let nearest):
      "unknown cell option '\(key)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .badLabel(let label):
      "'\(label)' can't be a label; use letters, digits, '-' and '_', a letter first"
    case .badValue(let key, let value, let wanted): "the cell option '\(key)' is '\(value)'; it takes \(wanted)"
    }
  }
}
