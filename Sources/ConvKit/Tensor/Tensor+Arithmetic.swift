extension Tensor {
  /// Element by element; both sides must have one shape.
  public static func + (left: Tensor, right: Tensor) -> Tensor { combine(left, right, +) }
  /// Element by element; both sides must have one shape.
  public static func - (left: Tensor, right: Tensor) -> Tensor { combine(left, right, -) }
  /// Element by element; both sides must have one shape.
  public static func * (left: Tensor, right: Tensor) -> Tensor { combine(left, right, *) }
  /// Element by element; both sides must have one shape.
  public static func / (left: Tensor, right: Tensor) -> Tensor { combine(left, right, /) }

  /// The same number to every element.
  public static func + (left: Tensor, right: Float) -> Tensor { left.map { $0 + right } }
  /// The same number from every element.
  public static func - (left: Tensor, right: Float) -> Tensor { left.map { $0 - right } }
  /// Every element times a number.
  public static func * (left: Tensor, right: Float) -> Tensor { left.map { $0 * right } }
  /// Every element divided by a number.
  public static func / (left: Tensor, right: Float) -> Tensor { left.map { $0 / right } }
  /// The same number to every element.
  public static func + (left: Float, right: Tensor) -> Tensor { right.map { left + $0 } }
  /// A number less every element.
  public static func - (left: Float, right: Tensor) -> Tensor { right.map { left - $0 } }
  /// Every element times a number.
  public static func * (left: Float, right: Tensor) -> Tensor { right.map { left * $0 } }
  /// Every element with its sign turned.
  public static prefix func - (tensor: Tensor) -> Tensor { tensor.map { -$0 } }

  /// Adds a tensor of the same shape.
  public static func += (left: inout Tensor, right: Tensor) { left = left + right }
  /// Subtracts a tensor of the same shape.
  public static func -= (left: inout Tensor, right: Tensor) { left = left - right }
  /// Multiplies every element by a number.
  public static func *= (left: inout Tensor, right: Float) { left = left * right }

  /// A tensor of the same shape with `transform` applied to each number.
  public func map(_ transform: (Float) -> Float) -> Tensor {
    Tensor(shape: shape, scalars: scalars.map(transform))
  }

  private static func combine(_ left: Tensor, _ right: Tensor, _ operation: (Float, Float) -> Float) -> Tensor {
    guard left.shape == right.shape else {
      refuse(
        .shapeMismatch(
          quantity: "the right tensor", shape: right.shape, expectedBy: "the left one", expected: left.shape))
    }
    var result = left
    for index in result.scalars.indices { result.scalars[index] = operation(left.scalars[index], right.scalars[index]) }
    return result
  }
}
