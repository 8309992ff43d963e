/// Takes the values of a cell's variables, where a run is compared with an earlier one. The engine puts the calls at the
/// end of the cell.
public enum _RecordedVariables {
  /// Takes a variable's name and value. The worker sets it; elsewhere nobody wants to know.
  nonisolated(unsafe) public static var receive: ((String, Any) -> Void)?

  /// Hands over the value of a cell's variable.
  public static func note<Value>(_ name: String, _ value: Value) { receive?(name, value) }

  /// Leaves out a value that can't be copied: it holds no numbers to compare.
  public static func note<Value: ~Copyable>(_ name: String, _ value: borrowing Value) {}
}
