/// Two sizes, one for each axis of an image.
public struct Pair: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  /// The size along the rows: height, first axis of `H x W x C`.
  public var vertical: Int
  /// The size along the columns: width, second axis of `H x W x C`.
  public var horizontal: Int

  /// A pair of a vertical and a horizontal size.
  public init(_ vertical: Int, _ horizontal: Int) {
    self.vertical = vertical
    self.horizontal = horizontal
  }

  /// The same size on both axes.
  public init(integerLiteral value: Int) {
    self.init(value, value)
  }

  /// `[vertical, horizontal]`; `[both]` is accepted, any other count traps.
  public init(arrayLiteral elements: Int...) {
    self = elements.pair
  }
}

extension Pair: CustomStringConvertible {
  /// `3 x 5`.
  public var description: String { "\(vertical) x \(horizontal)" }
}
