/// Where a cell that waits at its top level says that it has come to its end: Swift makes a program of such a cell,
/// which would end the process. The engine puts the call there.
public enum _CellEnd {
  /// The worker sets it. It does not return: it goes on with the next cell.
  nonisolated(unsafe) public static var receive: (() -> Never)?

  public static func reach() { receive?() }
}
