import Markdown
import NotebookModel

/// The document's markdown with the values of its inline expressions and the names of what it refers to put in.
struct ProseSource {
  private var lines: [[UInt8]]
  private let images: [(line: Int, source: String)]
  private let folder: String

  init(_ content: ReportContent) {
    let document = content.document
    lines = (1...max(1, document.lineCount)).map { Array((document.line($0) ?? "").utf8) }
    images = document.root.descendants.compactMap { node in
      guard case .image(let source, _) = node.kind, !source.contains("://"), !source.hasPrefix("data:") else {
        return nil
      }
      return (node.range.startLine, source)
    }
    folder = content.notebook.folder
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

  /// The text of some lines, from 1, with the image files that it shows by the names under which it does.
  func text(ofLines range: Range<Int>) -> (text: String, attachments: [(name: String, image: EmbeddedImage)]) {
    var text = range.clamped(to: 1..<lines.count + 1).map { String(decoding: lines[$0 - 1], as: UTF8.self) }
      .joined(separator: "\n")
    var attachments: [(name: String, image: EmbeddedImage)] = []
    for (line, source) in images where range.contains(line) {
      guard text.contains("](\(source)"), let image = try? EmbeddedImage(source, in: folder) else { continue }
      let name = "\(attachments.count + 1)-" + (source.split(separator: "/").last.map(String.init) ?? "image")
      text = text.replacing("](\(source)", with: "](attachment:\(name)")
      attachments.append((name, image))
    }
    return (text, attachments)
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
