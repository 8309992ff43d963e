import Foundation
import Markdown
public import NotebookModel

/// Turns a document into a notebook: front matter, cells, inline expressions. Whatever is wrong with the document is
/// found here, all at once, before anything runs.
public enum DocumentParser {
  /// Reads and parses a file. Throws an ``EngineError``: no such file, a folder, no text, or the document's problems.
  public static func parse(file path: String, overrides: [(name: String, value: String)] = []) throws -> Notebook {
    let text = try DocumentFile.read(path)
    let url = URL(fileURLWithPath: path).standardizedFileURL
    return try parse(
      text, fileName: url.lastPathComponent, folder: url.deletingLastPathComponent().path, overrides: overrides)
  }

  /// Parses a text. `overrides` are `-P name=value`. Throws ``EngineError/document(fileName:problems:)``, or
  /// a ``ParameterError`` for an override that does not fit.
  public static func parse(
    _ text: String, fileName: String, folder: String = ".", overrides: [(name: String, value: String)] = []
  ) throws -> Notebook {
    // Swift takes a carriage return and its line feed for one character, which no "\n" splits.
    let text = text.replacingOccurrences(of: "\r\n", with: "\n")
    var problems: [DocumentProblem] = []
    let frontMatter = FrontMatter.parse(text, problems: &problems)
    let document = MarkdownDocument(text, skippedLines: frontMatter.lineCount)
    var notebook = Notebook(
      fileName: fileName, folder: folder, source: text, frontMatterLines: frontMatter.lineCount,
      title: frontMatter.title, author: frontMatter.author, metadata: frontMatter.metadata,
      parameters: frontMatter.parameters)
    var labels: [CrossReferences.LabelledCell] = []
    let blocks = InstructorBlocks(in: document, problems: &problems)
    for node in document.root.descendants {
      switch node.kind {
      case .codeBlock(let info, let literal, true, let isClosed):
        if !isClosed {
          problems.append(
            DocumentProblem(
              line: node.range.startLine, column: node.range.startColumn,
              message: "this code fence is never closed; end it with a line of ``` below the code"))
        }
        guard isSwift(info) else { continue }
        let lines = document.contentLines(of: node)
        let cell = blocks.marking(
          parseCell(
            literal, lines: lines, number: notebook.cells.count + 1, fence: node.range, labels: &labels,
            problems: &problems))
        problems += cell.options.exerciseProblems(at: cell.location)
        notebook.cells.append(cell)
      case .code(let literal):
        guard literal.hasPrefix("{swift}") else { continue }
        let expression = literal.dropFirst("{swift}".count).trimmingCharacters(in: .whitespaces)
        let location = SourceLocation(line: node.range.startLine, column: node.range.startColumn)
        if expression.isEmpty {
          problems.append(
            DocumentProblem(
              line: location.line, column: location.column,
              message: "an inline {swift} has no expression; write `{swift} 1 + 1`"))
        }
        notebook.inlineExpressions.append(
          InlineExpression(expression: expression, location: location, cellsBefore: notebook.cells.count))
      default: continue
      }
    }
    // Footnotes stand at the end of the tree, wherever they were written.
    notebook.inlineExpressions.sort { ($0.cellsBefore, $0.location) < ($1.cellsBefore, $1.location) }
    problems += blocks.problems(ofReferencesIn: document, cells: notebook.cells)
    problems += CrossReferences(document: document, cells: labels).problems.map {
      DocumentProblem(line: $0.line, column: $0.column, message: $0.message)
    }
    guard problems.isEmpty else {
      problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
      throw EngineError.document(fileName: fileName, problems: problems)
    }
    try ParameterOverrides.apply(overrides, to: &notebook)
    return notebook
  }

  /// A fence is a cell when its info string begins with the word `swift`, or Quarto's `{swift}`.
  private static func isSwift(_ info: String) -> Bool {
    let word = info.split(whereSeparator: \.isWhitespace).first
    return word == "swift" || word == "{swift}"
  }

  private static func parseCell(
    _ literal: String, lines: [ContentLine], number: Int, fence: MarkdownNode.Range,
    labels: inout [CrossReferences.LabelledCell], problems: inout [DocumentProblem]
  ) -> Cell {
    let content = literal.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let parsed = CellOptionParser.parse(content, lines: lines, problems: &problems)
    let code = content.dropFirst(parsed.lineCount).joined(separator: "\n")
    let codeLine = parsed.lineCount < lines.count ? lines[parsed.lineCount].line : fence.endLine
    var cell = Cell(
      number: number, code: code, options: parsed.options,
      location: SourceLocation(line: fence.startLine, column: fence.startColumn), codeLine: codeLine)
    cell.columnOffset = lines.first { !$0.isBlank(in: content, from: lines) }?.columnOffset ?? 0
    if let label = parsed.options.label, let place = parsed.labelPlace {
      labels.append(
        .init(
          label: label, isFigure: label.hasPrefix("fig-") || parsed.options.figureCaption != nil, line: place.line,
          column: place.column))
    }
    return cell
  }
}

extension ContentLine {
  /// Whether the line holds nothing: its offset then says nothing about the code's.
  fileprivate func isBlank(in content: [String], from lines: [ContentLine]) -> Bool {
    guard let first = lines.first else { return true }
    let index = line - first.line
    return !content.indices.contains(index) || content[index].isEmpty
  }
}
