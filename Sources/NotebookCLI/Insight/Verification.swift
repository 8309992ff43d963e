import NotebookEngine
import NotebookModel

/// `--verify`: compares what a document gives with what it gave when it was found right.
struct Verification {
  let fileName: String
  /// Whether the file is written anew.
  let updates: Bool

  /// Compares a run with the file beside the document, or writes it when there is none. How many results differ; each is
  /// printed.
  func check(_ summary: RunSummary, isQuiet: Bool) throws -> Int {
    let file = VerifiedFile(of: summary.notebook)
    guard !summary.wasInterrupted else {
      Console.write("nothing was compared with \(file.path), for the run was interrupted\n")
      return 0
    }
    var record = VerifiedRecord(summary.notebook)
    let verified = try updates && summary.failures > 0 ? nil : file.read()
    if let verified, !updates {
      let drifts = record.drifts(from: verified, in: summary.notebook)
      for drift in drifts { Console.write("\(place(drift.location))error: drift: \(drift)\n") }
      if !drifts.isEmpty {
        Console.write("\(file.path) holds what was verified; --update-verified writes it anew\n")
      } else if !isQuiet {
        Console.write("all is as verified in \(file.path)\n")
      }
      return drifts.count
    }
    guard summary.failures == 0 else {
      Console.write("\(file.path) was not written, for a cell failed or was not run\n")
      return 0
    }
    if let verified { record.tolerance = verified.tolerance }
    try file.write(record)
    if !isQuiet { Console.write("wrote \(file.path)\n") }
    return 0
  }

  private func place(_ location: SourceLocation?) -> String {
    location.map { "\(fileName):\($0.line):\($0.column): " } ?? "\(fileName): "
  }
}
