import ArgumentParser
import Glibc
import Reports

/// What the program's exit status says.
enum ExitStatus {
  /// A cell failed that was not meant to, or a result is not as verified.
  static let cellFailed = ExitCode(1)
  /// The job could not be done: no such file, a broken document, no toolchain.
  static let notDone = ExitCode(2)
  /// Ctrl-C was pressed: 128 and the number of the signal, as shells give it.
  static let interrupted = ExitCode(130)

  /// The worst of what became of notebooks. One that was stopped, or not begun, for another's sake says nothing by
  /// itself.
  static func of(_ results: [NotebookResult], allowsErrors: Bool, wasInterrupted: Bool) -> ExitCode {
    if wasInterrupted { return interrupted }
    let all = Set(results.map(\.status))
    if all.contains(.error) { return notDone }
    if results.contains(where: { $0.drifted > 0 }) { return cellFailed }
    return all.contains(.failed) && !allowsErrors ? cellFailed : .success
  }

  /// Runs a job; an error is printed to standard error, and the status is 2.
  static func reporting(_ job: () throws -> Void) throws {
    do {
      try job()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      Console.complain("error: \(error)")
      throw notDone
    }
  }
}
