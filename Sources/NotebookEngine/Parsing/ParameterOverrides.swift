import Foundation
import Markdown
import NotebookModel

/// `-P name=value`.
enum ParameterOverrides {
  /// Puts the values into the notebook's parameters. Throws a ``ParameterError``.
  ///
  /// A text that names a file here, in the folder where the command was given, becomes that file's full path: cells run in
  /// the document's folder, where a name typed at the prompt would mean another file or none.
  static func apply(_ overrides: [(name: String, value: String)], to notebook: inout Notebook) throws {
    for (name, text) in overrides {
      guard let index = notebook.parameters.firstIndex(where: { $0.name == name }) else {
        throw ParameterError.unknown(
          name: name, fileName: notebook.fileName, known: notebook.parameters.map(\.name),
          nearest: NearestName.of(name, among: notebook.parameters.map(\.name)))
      }
      let parameter = notebook.parameters[index]
      guard var value = ParameterValue(text, like: parameter.value) else {
        throw ParameterError.wrongType(
          name: name, value: text, type: parameter.value.typeName, fileName: notebook.fileName,
          line: parameter.location.line)
      }
      var isFolder: ObjCBool = false
      if case .string(let name) = value, FileManager.default.fileExists(atPath: name, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        value = .string(URL(fileURLWithPath: name).standardizedFileURL.path)
      }
      notebook.parameters[index].value = value
    }
  }
}

extension ParameterValue {
  /// Reads a text as a value of the same type; nil when it is none.
  init?(_ text: String, like other: ParameterValue) {
    switch other {
    case .bool:
      switch text.lowercased() {
      case "true", "yes": self = .bool(true)
      case "false", "no": self = .bool(false)
      default: return nil
      }
    case .int:
      guard let value = Int(text) else { return nil }
      self = .int(value)
    case .double:
      guard let value = Double(text) else { return nil }
      self = .double(value)
    case .string: self = .string(text)
    }
  }
}

/// A `-P` that the document has no use for.
public enum ParameterError: Error, Equatable, CustomStringConvertible {
  case unknown(name: String, fileName: String, known: [String], nearest: String?)
  case wrongType(name: String, value: String, type: String, fileName: String, line: Int)

  public var description: String {
    switch self {
    case .unknown(let name, let fileName, let known, let nearest):
      if let nearest {
        "-P \(name): \(fileName) has no parameter '\(name)'; did you mean '\(nearest)'?"
      } else if known.isEmpty {
        "-P \(name): \(fileName) has no parameters; give it some under 'params:' in its front matter"
      } else {
        "-P \(name): \(fileName) has no parameter '\(name)'; it has \(known.map { "'\($0)'" }.joined(separator: ", "))"
      }
    case .wrongType(let name, let value, let type, let fileName, let line):
      "-P \(name)=\(value): '\(name)' takes \(Self.article(type)) (\(fileName):\(line)), and '\(value)' is none"
    }
  }

  private static func article(_ type: String) -> String {
    switch type {
    case "Int": "a whole number"
    case "Double": "a number"
    case "Bool": "true or false"
    default: "a text"
    }
  }
}
