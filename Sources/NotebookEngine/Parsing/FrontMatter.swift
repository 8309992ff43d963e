import Foundation
import NotebookModel
import Yams

/// The YAML between `---` lines at the head of a document.
struct FrontMatter {
  /// Lines taken, both fences included; 0 without a front matter.
  var lineCount = 0
  var title: String?
  var author: String?
  var metadata: [String: String] = [:]
  var parameters: [Parameter] = []

  /// Reads it; what is wrong is added to `problems`.
  static func parse(_ text: String, problems: inout [DocumentProblem]) -> FrontMatter {
    var result = FrontMatter()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? $0.dropLast() : $0
    }
    // A rule, not a front matter, when nothing stands right below it.
    guard lines.count > 1, isFence(lines[0]), !lines[1].allSatisfy(\.isWhitespace) else { return result }
    guard let end = lines.dropFirst().firstIndex(where: { isFence($0) || $0 == "..." }) else {
      problems.append(
        DocumentProblem(line: 1, message: "the front matter is never closed; end it with a line of ---"))
      result.lineCount = lines.count
      return result
    }
    result.lineCount = end + 1
    do {
      let yaml = lines[1..<end].joined(separator: "\n")
      guard let root = try Yams.compose(yaml: yaml) else { return result }
      guard let mapping = root.mapping else {
        throw FrontMatterProblem(line: 2, column: 1, message: "the front matter must be lines of 'key: value'")
      }
      try result.read(mapping)
    } catch let problem as FrontMatterProblem {
      problems.append(DocumentProblem(line: problem.line, column: problem.column, message: problem.message))
    } catch let error as YamlError {
      problems.append(describe(error))
    } catch {
      problems.append(DocumentProblem(line: 1, message: "the front matter can't be read: \(error)"))
    }
    return result
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// Marks count from the line behind the opening fence.
  private static func describe(_ error: YamlError) -> DocumentProblem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return DocumentProblem(
        line: mark.line + 1, column: mark.column, message: "the front matter is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0.description)'" }.joined(separator: ", ")
      return DocumentProblem(
        line: context.mark.line + 1, column: context.mark.column, message: "the front matter gives \(names) twice")
    default:
      return DocumentProblem(line: 1, message: "the front matter is not YAML: \(error)")
    }
  }

  private mutating func read(_ mapping: Node.Mapping) throws {
    for (key, value) in mapping {
      switch key.string {
      case "title": title = try text(of: value, key: "title")
      case "author": author = try text(of: value, key: "author")
      case "params": parameters = try readParameters(value)
      case let name?: metadata[name] = value.string
      case nil: continue
      }
    }
  }

  /// A scalar, or a list of scalars joined by commas.
  private func text(of node: Node, key: String) throws -> String {
    if let string = node.string { return string }
    if let items = node.sequence?.map(\.string), items.allSatisfy({ $0 != nil }) {
      return items.compactMap { $0 }.joined(separator: ", ")
    }
    throw FrontMatterProblem(node, "'\(key)' must be a text")
  }

  private func readParameters(_ node: Node) throws -> [Parameter] {
    if node.null != nil { return [] }
    guard let mapping = node.mapping else {
      throw FrontMatterProblem(node, "'params' must hold lines of 'name: value'")
    }
    return try mapping.map { key, value in
      let name = key.string ?? ""
      guard ParameterName.isValid(name) else {
        throw FrontMatterProblem(key, "the parameter '\(name)' can't be a Swift constant; use letters, digits and '_'")
      }
      guard let scalar = value.scalar else {
        throw FrontMatterProblem(value, "the parameter '\(name)' must be a number, a text, true or false")
      }
      let parsed: ParameterValue
      switch Constructor.default.any(from: value) {
      case let bool as Bool: parsed = .bool(bool)
      case let int as Int: parsed = .int(int)
      case let double as Double: parsed = .double(double)
      case is NSNull: throw FrontMatterProblem(value, "the parameter '\(name)' has no value")
      default: parsed = .string(scalar.string)
      }
      return Parameter(name: name, value: parsed, location: FrontMatterProblem(key, "").location)
    }
  }
}

private struct FrontMatterProblem: Error {
  var line: Int
  var column: Int
  var message: String
  var location: SourceLocation { SourceLocation(line: line, column: column) }

  init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  init(_ node: Node, _ message: String) {
    self.init(line: (node.mark?.line ?? 0) + 1, column: node.mark?.column ?? 1, message: message)
  }
}
