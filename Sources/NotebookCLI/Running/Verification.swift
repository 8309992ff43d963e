import NotebookEngine
import NotebookModel
import Reports

/// `--verify`: compares what a document gives with what it gave when it was found right.
struct Verification {
  /// Whether the file is written anew.
  let updates: Bool
  let isQuiet: Bool

  /// Compares a run with the file beside the document, or writes that when there is none. What differs is printed, and
  /// given back.
  func drifts(in summary: RunSummary) throws -> [NotebookResult.Failure] {
    let notebook = summary.notebook
    let file = VerifiedFile(of: notebook)
    var record = VerifiedRecord(notebook)
    let verified = try file.read()
    if let verified, !updates {
      let failures = record.drifts(from: verified, in: notebook).map { drift in
        NotebookResult.Failure(
          cell: drift.cell, line: drift.location?.line ?? 1, column: drift.location?.column ?? 1,
          message: "drift: \(drift)")
      }
      for failure in failures {
        Console.write("\(notebook.fileName):\(failure.line):\(failure.column): error: \(failure.message)\n")
      }
      if !failures.isEmpty {
        Console.write("\(file.path) holds what was verified; --update-verified writes it anew\n")
      } else {
        tell("all is as verified in \(file.path)")
      }
      return failures
    }
    guard summary.failures == 0, !summary.wasInterrupted else {
      Console.write("\(file.path) was not written, for a cell failed or was not run\n")
      return []
    }
    if let verified { record.tolerance = verified.tolerance }
    try file.write(record)
    tell("wrote \(file.path)")
    return []
  }

  private func tell(_ text: String) {
    if !isQuiet { Console.write("\(text)\n") }
  }
}
