/// Stops the program over a mistake in the calling code.
///
/// Built on `fatalError`, whose message survives optimisation; `precondition` is mute under `-O`.
func refuse(_ error: ShapeError, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError(error.description, file: file, line: line)
}

/// The value of `body`; a `ShapeError` that it throws stops the program with its sentence.
///
/// The labelled operations (`conv2d`, `maxPool2d`, ...) use it: they trap where the geometry initialisers throw.
func unwrap<Value>(
  file: StaticString = #fileID, line: UInt = #line, _ body: () throws(ShapeError) -> Value
) -> Value {
  do {
    return try body()
  } catch {
    refuse(error, file: file, line: line)
  }
}
