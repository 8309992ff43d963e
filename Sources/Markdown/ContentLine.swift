/// Where a line of a code block's content stands in the document.
public struct ContentLine: Sendable, Equatable {
  /// The document's line, from 1.
  public var line: Int
  /// How many UTF-8 bytes of the document's line stand before the content: the indentation and the markers of the
  /// lists and quotes that the block lies in. A column of the content plus this is a column of the document.
  public var columnOffset: Int

  public init(line: Int, columnOffset: Int) {
    self.line = line
    self.columnOffset = columnOffset
  }
}
