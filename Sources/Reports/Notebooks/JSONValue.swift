import Foundation

/// A JSON value whose members keep their order, so that a report that did not change is the same file.
indirect enum JSONValue: Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])
  /// JSON text that stands in the file as it is; made by `embedding(_:)`, which checks it, and `base64(_:)`.
  case text(String)

  /// The value that `text` spells, letter for letter; the text as a string where it spells none.
  static func embedding(_ text: String) -> JSONValue {
    let isValid = (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
    return isValid ? .text(text) : .string(text)
  }

  /// Bytes as a string in base64, which holds nothing that needs an escape.
  static func base64(_ bytes: [UInt8]) -> JSONValue { .text("\"\(Data(bytes).base64EncodedString())\"") }

  /// A string, or null.
  static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  static func == (left: JSONValue, right: JSONValue) -> Bool { left.serialized == right.serialized }

  /// Indented by one space a level and ended with a newline, as Jupyter writes its notebooks.
  var serialized: String {
    var output = ""
    write(to: &output, indentation: 0)
    output += "\n"
    return output
  }

  private func write(to output: inout String, indentation: Int) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .int(let value): output += String(value)
    case .double(let value): output += value.isFinite ? "\(value)" : "null"
    case .string(let value): Self.write(value, to: &output)
    case .text(let value): output += value
    case .array(let values):
      Self.write(values, between: "[", and: "]", to: &output, indentation: indentation) { value, output in
        value.write(to: &output, indentation: indentation + 1)
      }
    case .object(let members):
      Self.write(members, between: "{", and: "}", to: &output, indentation: indentation) { member, output in
        Self.write(member.0, to: &output)
        output += ": "
        member.1.write(to: &output, indentation: indentation + 1)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between open: String, and close: String, to output: inout String, indentation: Int,
    element write: (Element, inout String) -> Void
  ) {
    output += open
    for (index, element) in elements.enumerated() {
      output += index == 0 ? "\n" : ",\n"
      output += String(repeating: " ", count: indentation + 1)
      write(element, &output)
    }
    if !elements.isEmpty { output += "\n" + String(repeating: " ", count: indentation) }
    output += close
  }

  private static func write(_ string: String, to output: inout String) {
    output += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
