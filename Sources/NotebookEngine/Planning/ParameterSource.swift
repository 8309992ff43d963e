import NotebookModel

/// The module that declares a document's parameters. Their values come at run time, so another `-P` compiles nothing.
enum ParameterSource {
  static func code(for parameters: [Parameter]) -> String {
    parameters.map { parameter in
      "let \(parameter.name): \(parameter.value.typeName) = NotebookRuntime._Parameters.value(\"\(parameter.name)\")\n"
    }.joined()
  }
}

extension ParameterValue {
  /// The Swift type of the constant.
  var typeName: String {
    switch self {
    case .bool: "Bool"
    case .int: "Int"
    case .double: "Double"
    case .string: "String"
    }
  }
}
