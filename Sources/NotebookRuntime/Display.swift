/// Shows a value in the report, at this place among what the cell prints.
///
/// A ``Displayable`` shows its own face; a `String` itself, without quotes; anything else its description. The last
/// expression of a cell is displayed without being asked.
public func display<Value>(_ value: Value) {
  DisplaySink.send(value, asResult: false)
}

/// Shows the type's name of a value that can't be copied, or kept, as a `Span`: it has no description.
public func display<Value: ~Copyable & ~Escapable>(_ value: borrowing Value) {
  DisplaySink.send("\(Value.self)", asResult: false)
}

/// Shows the value of a cell's last expression. The engine wraps that expression in a call of this; cells that have
/// something to show call ``display(_:)``.
public func _displayResult<Value>(_ value: Value) {
  if Value.self == Void.self { return }
  DisplaySink.send(value, asResult: true)
}

/// The same for a value that can't be copied or kept.
public func _displayResult<Value: ~Copyable & ~Escapable>(_ value: borrowing Value) {
  DisplaySink.send("\(Value.self)", asResult: true)
}

/// Where displayed values go. The worker that runs the cells sets it before the first cell; without one, as in a
/// plain program that links the library, values are printed.
public enum DisplaySink {
  /// How the next values are to be shown; the worker sets it before each cell.
  nonisolated(unsafe) public static var context = DisplayContext()

  /// Takes what is displayed: the data, and whether it is the value of the cell's last expression.
  nonisolated(unsafe) public static var receive: ((DisplayData, Bool) -> Void)?

  /// Takes the error of a value that could not be drawn. It does not return: the cell has failed.
  nonisolated(unsafe) public static var fail: ((any Error) -> Never)?

  /// True while cells are run for their effects alone: nothing is drawn then.
  nonisolated(unsafe) public static var isMuted = false

  /// The seconds that making values' representations has taken in this process.
  nonisolated(unsafe) public static var seconds = 0.0

  static func send(_ value: Any, asResult: Bool) {
    if isMuted { return }
    let start = ContinuousClock.now
    let data: DisplayData
    do {
      data = try displayData(of: value, in: context)
    } catch {
      if let fail { fail(error) }
      fatalError("the value could not be displayed: \(error)")
    }
    seconds += (ContinuousClock.now - start) / .seconds(1)
    if let receive {
      receive(data, asResult)
    } else {
      print(value)
    }
  }
}

/// The representations of any value: its own when it is ``Displayable``, else its description.
public func displayData(of value: Any, in context: DisplayContext) throws -> DisplayData {
  if let displayable = value as? any Displayable { return try displayable.displayData(in: context) }
  return .text(String(describing: value))
}
