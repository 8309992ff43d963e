/// Tells the runner of files that a cell reads, so that what the cell gave is not taken for current when they change.
/// Whatever reads a file for a cell calls it.
public enum FileAccess {
  /// The worker sets it; elsewhere nobody wants to know.
  nonisolated(unsafe) public static var receive: ((String) -> Void)?

  /// Notes that the file at `path` decides what comes next, whether it is there or not.
  public static func note(_ path: String) { receive?(path) }
}
