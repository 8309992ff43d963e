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

/// What stands for two sizes in an argument: `2`, `[1, 2]`, an `Int` variable, or a `Pair`.
public protocol SizeArgument {
  /// The vertical and the horizontal size.
  var pair: Pair { get }
}

extension Pair: SizeArgument {
  /// The pair itself.
  public var pair: Pair { self }
}

extension Int: SizeArgument {
  /// The same size on both axes.
  public var pair: Pair { Pair(self, self) }
}

extension [Int]: SizeArgument {
  /// `[vertical, horizontal]`, or `[both]`; any other count traps.
  public var pair: Pair {
    switch count {
    case 1: Pair(self[0], self[0])
    case 2: Pair(self[0], self[1])
    default: refuse(.notAPair(count: count))
    }
  }
}
