/// A place in a document: line and column, both from 1, columns in UTF-8 bytes as the Swift compiler counts them.
public struct SourceLocation: Codable, Hashable, Sendable, Comparable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }

  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
