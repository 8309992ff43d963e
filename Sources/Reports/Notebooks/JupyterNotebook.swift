import Markdown
import NotebookModel

/// The executed notebook in Jupyter's format, nbformat 4.5.
struct JupyterNotebook {
  private let notebook: Notebook
  private let content: ReportContent
  private let prose: ProseSource

  init(_ notebook: Notebook) {
    self.notebook = notebook
    self.content = ReportContent(notebook, smartPunctuation: false)
    self.prose = ProseSource(content)
  }

  var json: JSONValue {
    .object([
      ("cells", .array(cells)),
      (
        "metadata",
        .object([
          (
            "kernelspec",
            .object([
              ("display_name", .string("Swift (Lectern)")), ("language", .string("swift")),
              ("name", .string("lectern")),
            ])
          ),
          (
            "language_info",
            .object([
              ("file_extension", .string(".swift")), ("mimetype", .string("text/x-swift")), ("name", .string("swift")),
            ])
          ),
          ("title", .string(notebook.title ?? notebook.fileName)),
          ("authors", .array((notebook.author.map { [$0] } ?? []).map { .object([("name", .string($0))]) })),
        ])
      ),
      ("nbformat", .int(4)),
      ("nbformat_minor", .int(5)),
    ])
  }

  /// The prose between the cells, and the cells, in the order of their lines.
  private var cells: [JSONValue] {
    var cells: [JSONValue] = []
    var proseCount = 0
    func addProse(_ text: String, attachments: [(name: String, image: EmbeddedImage)] = []) {
      let trimmed = text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.allSatisfy(\.isWhitespace) }
        .reversed().drop { $0.allSatisfy(\.isWhitespace) }.reversed().joined(separator: "\n")
      if trimmed.isEmpty { return }
      proseCount += 1
      var members: [(String, JSONValue)] = [
        ("cell_type", .string("markdown")), ("id", .string("prose-\(proseCount)")), ("metadata", .object([])),
        ("source", Self.lines(trimmed)),
      ]
      if !attachments.isEmpty {
        let files = attachments.map { name, image in
          (name, JSONValue.object([(image.mediaType, .base64(Array(image.data)))]))
        }
        members.insert(("attachments", .object(files)), at: 0)
      }
      cells.append(.object(members))
    }
    if let title = notebook.title {
      addProse(["# \(title)", notebook.author].compactMap { $0 }.joined(separator: "\n\n"))
    }
    var line = notebook.frontMatterLines + 1
    for block in content.document.root.descendants {
      guard case .codeBlock = block.kind, let index = content.cellIndex(of: block), block.range.startLine >= line else {
        continue
      }
      let piece = prose.text(ofLines: line..<block.range.startLine)
      addProse(piece.text, attachments: piece.attachments)
      cells.append(codeCell(index, block: block))
      line = block.range.endLine + 1
    }
    let last = prose.text(ofLines: line..<content.document.lineCount + 1)
    addProse(last.text, attachments: last.attachments)
    return cells
  }

  private func codeCell(_ index: Int, block: MarkdownNode) -> JSONValue {
    let cell = notebook.cells[index]
    var source = cell.code
    if case .codeBlock(_, let literal, _, _) = block.kind { source = literal }
    if source.hasSuffix("\n") { source.removeLast() }
    let hasRun = [.succeeded, .failed, .failedOnPurpose].contains(cell.state)
    let count = notebook.cells[...index].count { [.succeeded, .failed, .failedOnPurpose].contains($0.state) }
    return .object([
      ("cell_type", .string("code")),
      ("execution_count", hasRun ? .int(count) : .null),
      ("id", .string(Self.identifier(content.identifiers.cells[index], index: index))),
      ("metadata", metadata(of: cell)),
      ("outputs", .array(cell.outputs.map { output($0, count: count) })),
      ("source", Self.lines(source)),
    ])
  }

  private func metadata(of cell: Cell) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if let label = cell.options.label { members.append(("label", .string(label))) }
    var hidden: [(String, JSONValue)] = []
    if !cell.options.echo || !cell.options.include { hidden.append(("source_hidden", .bool(true))) }
    if !cell.options.output || !cell.options.include { hidden.append(("outputs_hidden", .bool(true))) }
    if !hidden.isEmpty { members.append(("jupyter", .object(hidden))) }
    if cell.options.expect != nil || cell.options.error {
      members.append(("tags", .array([.string("raises-exception")])))
    }
    return .object(members)
  }

  private func output(_ output: CellOutput, count: Int) -> JSONValue {
    switch output {
    case .stream(let stream, let text):
      return .object([
        ("name", .string(stream.rawValue)), ("output_type", .string("stream")), ("text", Self.lines(text)),
      ])
    case .display(let bundle, let isResult):
      var metadata: [(String, JSONValue)] = []
      if bundle.png != nil, let width = bundle.width, let height = bundle.height {
        metadata.append(("image/png", .object([("width", .double(width)), ("height", .double(height))])))
      }
      return .object(
        [
          ("data", .object(bundle.mediaTypes)),
          ("metadata", .object(metadata)),
          ("output_type", .string(isResult ? "execute_result" : "display_data")),
        ] + (isResult ? [("execution_count", .int(count))] : []))
    case .failure(let failure):
      return .object([
        ("ename", .string(failure.kind.rawValue)), ("evalue", .string(failure.message)),
        ("output_type", .string("error")), ("traceback", .array(traceback(of: failure).map(JSONValue.string))),
      ])
    }
  }

  /// What a compiler or a debugger would print: places with messages, the author's lines, the frames.
  private func traceback(of failure: CellFailure) -> [String] {
    var lines: [String] = []
    if failure.diagnostics.isEmpty {
      lines.append("\(place(failure.location)): \(failure.kind.rawValue): \(failure.message)")
    }
    for diagnostic in failure.diagnostics {
      lines.append("\(place(diagnostic.location)): \(diagnostic.severity.rawValue): \(diagnostic.message)")
      lines += diagnostic.excerpt.split(separator: "\n").map(String.init)
    }
    return lines + failure.backtrace.map { "  at \($0.function) (\(place($0.location)))" }
  }

  private func place(_ location: SourceLocation?) -> String {
    notebook.fileName + (location.map { ":\($0.line):\($0.column)" } ?? "")
  }

  /// Text as Jupyter stores it: a list of lines that keep their ends.
  private static func lines(_ text: String) -> JSONValue {
    var lines: [String] = []
    var line = ""
    for character in text {
      line.append(character)
      if character == "\n" {
        lines.append(line)
        line = ""
      }
    }
    if !line.isEmpty { lines.append(line) }
    return .array(lines.map(JSONValue.string))
  }

  /// nbformat takes 1 to 64 letters, digits, hyphens and underscores.
  private static func identifier(_ name: String, index: Int) -> String {
    let isFit =
      !name.isEmpty && name.utf8.count <= 64
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    return isFit ? name : "code-\(index + 1)"
  }
}
