import Foundation
import Markdown
import NotebookModel

/// Builds executed notebooks by hand: the cells come from the markdown, what came of them from the test.
struct SampleNotebook {
  var notebook: Notebook

  /// Takes each `swift` fence for a cell and each `{swift} x` code span for an inline expression. Of the option lines
  /// only `label` is read; a test sets others on the cell.
  init(_ markdown: String, fileName: String = "lecture.md", folder: String = Self.fixtures) {
    let document = MarkdownDocument(markdown)
    notebook = Notebook(fileName: fileName, folder: folder, source: markdown)
    for node in document.root.descendants {
      switch node.kind {
      case .codeBlock(info: "swift", let literal, _, _):
        let lines = literal.split(separator: "\n", omittingEmptySubsequences: false)
        let optionLines = lines.prefix { $0.hasPrefix("//|") }
        var options = CellOptions()
        for line in optionLines where line.hasPrefix("//| label: ") { options.label = String(line.dropFirst(11)) }
        var cell = Cell(
          number: notebook.cells.count + 1, code: lines.dropFirst(optionLines.count).joined(separator: "\n"),
          options: options, location: SourceLocation(line: node.range.startLine, column: node.range.startColumn),
          codeLine: node.range.startLine + 1 + optionLines.count)
        cell.state = .succeeded
        notebook.cells.append(cell)
      case .code(let code) where code.hasPrefix("{swift} "):
        notebook.inlineExpressions.append(
          InlineExpression(
            expression: String(code.dropFirst(8)),
            location: SourceLocation(line: node.range.startLine, column: node.range.startColumn),
            cellsBefore: notebook.cells.count))
      default: break
      }
    }
  }

  /// Changes the cell of this name.
  mutating func cell(_ name: String, _ change: (inout Cell) -> Void) {
    guard let index = notebook.cells.firstIndex(where: { $0.name == name }) else {
      fatalError("the sample has no cell \(name); its cells are \(notebook.cells.map(\.name))")
    }
    change(&notebook.cells[index])
  }

  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Fixtures"
  static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../templates").standardizedFileURL.path

  /// The bytes of a fixture.
  static func bytes(_ name: String) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: "\(fixtures)/\(name)") else {
      fatalError("the fixture \(name) is missing in \(fixtures)")
    }
    return Array(data)
  }
}

/// A folder of a test's own, removed when the test lets go of it.
final class TemporaryFolder {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("lectern-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: "\(path)/\(name)").deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// The names in a folder of it, hidden ones included, sorted.
  func names(in folder: String = ".") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
  }
}
