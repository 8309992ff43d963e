import NotebookEngine
import NotebookModel

/// Shows how far a run has come: on a terminal one line that is written over, elsewhere a line for each cell. Failures
/// and warnings stay.
final class Progress {
  private let fileName: String
  private let isQuiet: Bool
  /// Is told what goes on in place of the terminal, where several runs share it.
  private let status: ((String) -> Void)?
  private var hasStatusLine = false

  init(fileName: String, isQuiet: Bool, status: ((String) -> Void)? = nil) {
    self.fileName = fileName
    self.isQuiet = isQuiet
    self.status = status
  }

  func receive(_ event: RunEvent) {
    switch event {
    case .started(let cell, let count):
      showStatus(head(cell, count))
    case .running: break
    case .progress(let cell, let count, let fraction, let message):
      showStatus("\(head(cell, count)) \(ProgressBar.text(fraction)) \(message)")
    case .finished(let cell, let count, let seconds, let compiled):
      finish(cell, count, seconds, compiled)
    case .warning(let diagnostic):
      guard !isQuiet else { return }
      end()
      show(diagnostic)
    }
  }

  /// Clears the line that is written over.
  func end() {
    if hasStatusLine { Console.write("\r\u{1B}[K") }
    hasStatusLine = false
  }

  private func head(_ cell: Cell, _ count: Int) -> String {
    "[\(cell.number)/\(count)] \(fileName):\(cell.location.line) \(cell.name)"
  }

  /// Writes over the line that shows what goes on. A line that is too long for the terminal is cut: one that ran on
  /// could not be written over.
  private func showStatus(_ text: String) {
    guard !isQuiet else { return }
    if let status { return status(text) }
    guard Console.isTerminal else { return }
    Console.write("\r\u{1B}[K\(ProgressBar.line(text, columns: Console.columns))")
    hasStatusLine = true
  }

  private func finish(_ cell: Cell, _ count: Int, _ seconds: Double, _ compiled: Bool) {
    if !isQuiet, status == nil, !Console.isTerminal {
      let time = "\(Int(seconds * 1000)) ms" + (compiled ? ", compiled" : "")
      Console.write(
        "[\(cell.number)/\(count)] \(fileName):\(cell.location.line) \(cell.name) \(word(cell.state)) (\(time))\n")
    }
    switch cell.state {
    case .failed:
      end()
      for case .failure(let failure) in cell.outputs { complain(of: failure, at: cell.location) }
    case .notRun(let reason):
      end()
      Console.write("\(fileName):\(cell.location.line):\(cell.location.column): not run: \(reason)\n")
    default: break
    }
  }

  private func word(_ state: CellState) -> String {
    switch state {
    case .pending, .succeeded: "ok"
    case .failedOnPurpose: "failed on purpose"
    case .failed: "failed"
    case .notRun: "not run"
    case .skipped: "skipped"
    }
  }

  /// Prints a failure as a compiler would: place, message, the line and its caret, the way there.
  func complain(of failure: CellFailure, at place: SourceLocation) {
    if failure.diagnostics.isEmpty || failure.kind == .unexpected {
      let location = failure.location ?? place
      Console.write("\(fileName):\(location.line):\(location.column): error: \(failure.message)\n")
    }
    for diagnostic in failure.diagnostics { show(diagnostic) }
    for frame in failure.backtrace {
      Console.write("  at \(frame.function) (\(fileName):\(frame.location.line):\(frame.location.column))\n")
    }
  }

  private func show(_ diagnostic: Diagnostic) {
    let place = diagnostic.location.map { "\(fileName):\($0.line):\($0.column): " } ?? ""
    Console.write("\(place)\(diagnostic.severity.rawValue): \(diagnostic.message)\n")
    if !diagnostic.excerpt.isEmpty { Console.write("\(diagnostic.excerpt)\n") }
  }
}
