/// The bounds that every size is checked against, so that arithmetic on sizes cannot overflow.
enum SizeLimits {
  /// The largest size, stride, padding or dilation. Products of two such numbers, and sums of two such products, fit
  /// into `Int`.
  static let largest = Int(Int32.max)

  /// Refuses a value below `minimum` or above `largest`. What it is called is put into words for a refusal alone.
  static func check(_ value: Int, _ quantity: @autoclosure () -> String, minimum: Int = 1) throws(ShapeError) {
    guard value >= minimum else { throw .tooSmall(quantity: quantity(), value: value, minimum: minimum) }
    guard value <= largest else { throw .tooLarge(quantity: quantity(), value: value, maximum: largest) }
  }

  /// Refuses two factors whose product does not fit into `Int`.
  static func checkProduct(_ one: Int, _ other: Int, _ quantity: String) throws(ShapeError) {
    guard !one.multipliedReportingOverflow(by: other).overflow else {
      throw .productTooLarge(quantity: quantity, one, other)
    }
  }

  /// The number of elements of a shape; refuses negative sizes and a product that does not fit.
  static func elementCount(of shape: [Int]) throws(ShapeError) -> Int {
    var count = 1
    for size in shape {
      try check(size, "a size in shape \(shape)", minimum: 0)
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Int.max / MemoryLayout<Float>.stride else { throw .tooManyElements(shape: shape) }
      count = product
    }
    return count
  }
}
