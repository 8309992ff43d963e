import NotebookWorker

/// How a cell ended.
enum CellEnding: Equatable {
  case finished
  case threw(message: String, frames: [MachineFrame])
  case exited(code: Int32, frames: [MachineFrame])
  case trapped(signal: Int32, isStackOverflow: Bool, frames: [MachineFrame])
  /// The process was ended from outside, or in a way that it could not report.
  case died(status: Int32)
  case timedOut(seconds: Double)
  /// It took more memory than it may, in bytes.
  case tookTooMuchMemory(limit: Int)
  /// It printed or displayed more bytes than it may.
  case gaveTooMuch(limit: Int)
  case interrupted
  case loadFailed(message: String)
}
