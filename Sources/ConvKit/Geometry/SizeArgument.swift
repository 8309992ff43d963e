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
