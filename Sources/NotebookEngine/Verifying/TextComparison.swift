/// Compares two lines of text: words to the letter, numbers as far as they are printed and computed alike.
enum TextComparison {
  /// Whether two lines say the same. A number may differ by the share `tolerance` of itself; one that is printed with
  /// three decimals or more also by one in the last, for it may have been rounded the other way. Whole numbers count
  /// something, and are the same or not.
  static func agree(_ then: String, _ now: String, tolerance: Double) -> Bool {
    if then == now { return true }
    let (left, right) = (pieces(then), pieces(now))
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { before, after in
      if before == after { return true }
      guard let first = Double(before), let second = Double(after), !(isWhole(before) && isWhole(after)) else {
        return false
      }
      let decimals = min(Self.decimals(before), Self.decimals(after))
      var step = 1.0
      for _ in 0..<min(decimals, 20) { step /= 10 }
      let rounding = decimals >= 3 && Self.decimals(before) == Self.decimals(after) ? step * 1.000001 : 0
      return (first - second).magnitude <= max(tolerance * max(first.magnitude, second.magnitude), rounding)
    }
  }

  /// The text cut into numbers and what stands between them.
  private static func pieces(_ text: String) -> [Substring] {
    var result: [Substring] = []
    var rest = text[...]
    while let match = rest.firstMatch(of: #/-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/#) {
      result.append(rest[..<match.range.lowerBound])
      result.append(rest[match.range])
      rest = rest[match.range.upperBound...]
    }
    return result + [rest]
  }

  private static func isWhole(_ number: Substring) -> Bool { number.allSatisfy { $0.isNumber || $0 == "-" } }

  /// How many digits stand behind the point of a number without an exponent.
  private static func decimals(_ number: Substring) -> Int {
    guard !number.contains(where: { $0 == "e" || $0 == "E" }), let point = number.firstIndex(of: ".") else { return 0 }
    return number.distance(from: point, to: number.endIndex) - 1
  }
}
