import SwiftIDEUtils
import SwiftParser
import SwiftSyntax

/// Colours Swift by its syntax tree: what it calls a keyword is one.
enum SwiftHighlighter {
  static func html(_ code: String) -> String {
    let bytes = Array(code.utf8)
    var markup = CodeMarkup()
    var end = 0
    for span in Parser.parse(source: code).classifications {
      let range = span.range.lowerBound.utf8Offset..<span.range.upperBound.utf8Offset
      guard range.lowerBound >= end, range.upperBound <= bytes.count else { continue }
      markup.append(String(decoding: bytes[end..<range.lowerBound], as: UTF8.self), .plain)
      markup.append(String(decoding: bytes[range], as: UTF8.self), codeClass(of: span.kind))
      end = range.upperBound
    }
    markup.append(String(decoding: bytes[end...], as: UTF8.self), .plain)
    return markup.html
  }

  private static func codeClass(of kind: SyntaxClassification) -> CodeClass {
    switch kind {
    case .keyword, .ifConfigDirective: .keyword
    case .type: .type
    case .stringLiteral, .regexLiteral: .string
    case .integerLiteral, .floatLiteral: .number
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: .comment
    case .attribute: .attribute
    case .argumentLabel: .label
    default: .plain
    }
  }
}
