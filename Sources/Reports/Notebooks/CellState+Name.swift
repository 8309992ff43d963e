import NotebookModel

extension CellState {
  /// The state as reports spell it.
  var name: String {
    switch self {
    case .pending: "pending"
    case .succeeded: "succeeded"
    case .failedOnPurpose: "failed-on-purpose"
    case .failed: "failed"
    case .notRun: "not-run"
    case .skipped: "skipped"
    }
  }
}
