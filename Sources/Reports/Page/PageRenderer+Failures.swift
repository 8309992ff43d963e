import Markdown
import NotebookModel

extension PageRenderer {
  /// The panel that tells of a failure; one that was meant to happen teaches, another one warns.
  func failure(_ failure: CellFailure, of cell: Cell) -> String {
    let diagnostics = failure.diagnostics.map { diagnostic in
      [
        "severity": diagnostic.severity.rawValue, "message": diagnostic.message,
        "place": place(diagnostic.location) ?? "", "hasPlace": diagnostic.location != nil,
        "excerpt": diagnostic.excerpt, "hasExcerpt": !diagnostic.excerpt.isEmpty,
      ] as [String: Any]
    }
    let excerpt = failure.diagnostics.isEmpty ? self.excerpt(at: failure.location) : nil
    let frames = failure.backtrace.map { frame in
      ["function": frame.function, "place": place(frame.location) ?? ""] as [String: Any]
    }
    return template.render(
      .failure,
      [
        "isExpected": cell.failsOnPurpose(failure), "title": Self.title(of: failure.kind), "message": failure.message,
        // The first diagnostic is the message already.
        "showsMessage": diagnostics.isEmpty || failure.diagnostics.allSatisfy { $0.message != failure.message },
        "place": place(failure.location) ?? "", "hasPlace": failure.location != nil && diagnostics.isEmpty,
        "diagnostics": diagnostics, "excerpt": excerpt ?? "", "hasExcerpt": excerpt != nil, "frames": frames,
        "hasFrames": frames.count > 1,
      ])
  }

  /// The document's line with its number, and a caret under the column.
  private func excerpt(at location: SourceLocation?) -> String? {
    guard let location, let line = content.document.line(location.line) else { return nil }
    let number = String(location.line)
    let before = String(decoding: line.utf8.prefix(location.column - 1), as: UTF8.self)
    let indentation = String(before.map { $0 == "\t" ? "\t" : " " })
    return "\(number) │ \(line)\n\(String(repeating: " ", count: number.count)) │ \(indentation)^"
  }

  private func place(_ location: SourceLocation?) -> String? {
    location.map { "\(notebook.fileName):\($0.line):\($0.column)" }
  }

  private static func title(of kind: CellFailure.Kind) -> String {
    switch kind {
    case .compileError: "Does not compile"
    case .trap: "Stopped by a trap"
    case .error: "Threw an error"
    case .exit: "Ended the process"
    case .timeout: "Ran out of time"
    case .memory: "Ran out of memory"
    case .output: "Gave too much"
    case .budget: "Took too long"
    case .interrupted: "Interrupted"
    case .unexpected: "Did not fail as announced"
    }
  }
}

extension Cell {
  /// Whether a failure was announced with `expect:`, or allowed with `error: true`.
  func failsOnPurpose(_ failure: CellFailure) -> Bool { failure.wasExpected || state == .failedOnPurpose }
}
