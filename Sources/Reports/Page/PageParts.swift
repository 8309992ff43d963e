/// A page in parts that follow one another.
public struct PageParts: Equatable, Sendable {
  /// Up to the text.
  public var head: String
  /// The text: a paragraph, a heading, a cell with what it gave, each in elements of its own. What stands within an
  /// element of the author's, from `<details>` to `</details>`, is one block with it.
  public var blocks: [String]
  /// From behind the text on.
  public var tail: String
}
