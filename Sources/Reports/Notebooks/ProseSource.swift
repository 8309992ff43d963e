import Markdown
import NotebookModel

/// The document's markdown with the values of its inline expressions and the names of what it refers to put in.
struct ProseSource {
  private var lines: [[UInt8]]

  init(_ content: ReportContent) {
    let document = content.document
    lines = (1...max(1, document.lineCount)).map { Array((document.line($0) ?? "").utf8) }
    // From the end, so that a replacement leaves the places before it as they are.
    let replacements = document.root.descendants.compactMap { node in
      Self.replacement(for: node, in: content).map { (node.range, $0) }
    }
    let fromTheEnd = replacements.sorted {
      ($0.0.startLine, $0.0.startColumn) > ($1.0.startLine, $1.0.startColumn)
    }
    for (range, text) in fromTheEnd {
      guard range.startLine == range.endLine, lines.indices.contains(range.startLine - 1) else { continue }
      let columns = (range.startColumn - 1)..<range.endColumn
      guard columns.upperBound <= lines[range.startLine - 1].count else { continue }
      lines[range.startLine - 1].replaceSubrange(columns, with: text.utf8)
    }
  }

  /// The text of some lines, from 1.
  func text(ofLines range: Range<Int>) -> String {
    range.clamped(to: 1..<lines.count + 1).map { String(decoding: lines[$0 - 1], as: UTF8.self) }
      .joined(separator: "\n")
  }

  private static func replacement(for node: MarkdownNode, in content: ReportContent) -> String? {
    switch node.kind {
    case .code:
      guard let expression = content.expression(of: node) else { return nil }
      if let value = expression.value { return escape(value) }
      return expression.failure.map { "**\(expression.expression): \(escape($0.message))**" }
    case .reference(let label):
      switch content.references.targets[label] {
      case .figure(let number): return "Figure \(number)"
      case .section(let heading): return heading.text
      case .cell, nil: return nil
      }
    default: return nil
    }
  }

  /// The characters that would be markup, with a backslash before them.
  private static func escape(_ text: String) -> String {
    String(text.flatMap { "\\`*_<$|".contains($0) ? ["\\", $0] : [$0] })
  }
}
