import NotebookModel

/// The executed notebook as plain JSON, for programs that check or grade it.
///
/// | member | holds |
/// | --- | --- |
/// | `format` | `"lectern/1"`; the number changes when a member changes its meaning |
/// | `edition` | `"student"` or `"instructor"` |
/// | `file`, `title`, `author`, `metadata` | the document's; `null` where it has none |
/// | `parameters` | an object of the parameters' values |
/// | `cells[]` | `number`, `name`, `label`, `line`, `codeLine`, `code`, `options`, `state`, `reason`, `figureNumber`, `outputs[]`, `timings` |
/// | `cells[].state` | `pending`, `succeeded`, `failed-on-purpose`, `failed`, `not-run` (with `reason`), `skipped` |
/// | `outputs[].type` | `stream` (`stream`, `text`), `display` (`isResult`, `data`, `width`, `height`), `failure` |
/// | `outputs[].data` | by media type; a figure's data is an object, images are base64 |
/// | `timings` | seconds, where they were asked for: `compile` (`null` when it was at hand), `run`, `figures`, `remembered` |
/// | a failure | `kind`, `message`, `location`, `expected`, `diagnostics[]`, `backtrace[]` |
/// | `inline[]` | `expression`, `location`, `value`, `failure` |
/// | a location | `file`, `line`, `column`, both from 1, columns in UTF-8 bytes |
struct JSONReport {
  private let notebook: Notebook
  private let edition: Edition
  private let content: ReportContent

  init(_ notebook: Notebook, edition: Edition = .student) {
    self.notebook = notebook
    self.edition = edition
    self.content = ReportContent(notebook, smartPunctuation: false)
  }

  var json: JSONValue {
    .object([
      ("format", .string("lectern/1")),
      ("edition", .string(edition.rawValue)),
      ("file", .string(notebook.fileName)),
      ("title", .optional(notebook.title)),
      ("author", .optional(notebook.author)),
      ("metadata", .object(notebook.metadata.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
      ("parameters", .object(notebook.parameters.map { ($0.name, value(of: $0.value)) })),
      ("cells", .array(notebook.cells.indices.map(cell))),
      ("inline", .array(notebook.inlineExpressions.map(expression))),
    ])
  }

  private func cell(_ index: Int) -> JSONValue {
    let cell = notebook.cells[index]
    var reason: String?
    if case .notRun(let text) = cell.state { reason = text }
    return .object([
      ("number", .int(cell.number)),
      ("name", .string(cell.name)),
      ("label", .optional(cell.options.label)),
      ("line", .int(cell.location.line)),
      ("codeLine", .int(cell.codeLine)),
      ("code", .string(cell.code)),
      ("options", options(cell.options)),
      ("state", .string(cell.state.name)),
      ("reason", .optional(reason)),
      ("figureNumber", content.figureNumber(ofCell: index).map(JSONValue.int) ?? .null),
      ("outputs", .array(cell.outputs.map(output))),
      ("timings", timings(notebook.timings?.cells[cell.number])),
    ])
  }

  private func timings(_ timings: CellTimings?) -> JSONValue {
    guard let timings else { return .null }
    return .object([
      ("compile", timings.compile.map(JSONValue.double) ?? .null), ("run", .double(timings.run)),
      ("figures", .double(timings.figures)), ("remembered", .bool(timings.isRemembered)),
    ])
  }

  private func output(_ output: CellOutput) -> JSONValue {
    switch output {
    case .stream(let stream, let text):
      .object([("type", .string("stream")), ("stream", .string(stream.rawValue)), ("text", .string(text))])
    case .display(let bundle, let isResult):
      .object([
        ("type", .string("display")), ("isResult", .bool(isResult)), ("data", .object(bundle.mediaTypes)),
        ("width", bundle.width.map(JSONValue.double) ?? .null),
        ("height", bundle.height.map(JSONValue.double) ?? .null),
      ])
    case .failure(let failure):
      .object([("type", .string("failure"))] + members(of: failure))
    }
  }

  private func members(of failure: CellFailure) -> [(String, JSONValue)] {
    [
      ("kind", .string(failure.kind.rawValue)),
      ("message", .string(failure.message)),
      ("location", location(failure.location)),
      ("expected", .bool(failure.wasExpected)),
      (
        "diagnostics",
        .array(
          failure.diagnostics.map {
            .object([
              ("severity", .string($0.severity.rawValue)), ("message", .string($0.message)),
              ("location", location($0.location)), ("excerpt", .string($0.excerpt)),
            ])
          })
      ),
      (
        "backtrace",
        .array(
          failure.backtrace.map {
            .object([("function", .string($0.function)), ("location", location($0.location))])
          })
      ),
    ]
  }

  private func expression(_ expression: InlineExpression) -> JSONValue {
    .object([
      ("expression", .string(expression.expression)), ("location", location(expression.location)),
      ("value", .optional(expression.value)),
      ("failure", expression.failure.map { .object(members(of: $0)) } ?? .null),
    ])
  }

  private func location(_ location: SourceLocation?) -> JSONValue {
    guard let location else { return .null }
    return .object([
      ("file", .string(notebook.fileName)), ("line", .int(location.line)), ("column", .int(location.column)),
    ])
  }

  private func options(_ options: CellOptions) -> JSONValue {
    .object([
      ("echo", .bool(options.echo)), ("eval", .bool(options.eval)), ("include", .bool(options.include)),
      ("output", .bool(options.output)), ("error", .bool(options.error)),
      ("fig-cap", .optional(options.figureCaption)), ("fig-alt", .optional(options.figureAlt)),
      ("fig-width", options.figureWidth.map(JSONValue.double) ?? .null),
      ("code-fold", options.codeFold.map(JSONValue.bool) ?? .null), ("cache", .bool(options.cache)),
      ("optimize", .bool(options.optimize)), ("timeout", options.timeout.map(JSONValue.double) ?? .null),
      ("budget", options.budget.map(JSONValue.double) ?? .null), ("verify", .bool(options.verify)),
      (
        "expect",
        options.expect.map {
          .object([("kind", .string($0.kind.rawValue)), ("pattern", .optional($0.pattern))])
        } ?? .null
      ),
      ("exercise", .bool(options.exercise)), ("solution", .bool(options.solution)),
      ("edition", .optional(options.edition?.rawValue)),
    ])
  }

  private func value(of parameter: ParameterValue) -> JSONValue {
    switch parameter {
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .double(let value): .double(value)
    case .string(let value): .string(value)
    }
  }
}
