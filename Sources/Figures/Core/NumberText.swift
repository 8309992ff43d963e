/// Numbers as figures print them: few decimals, a real minus sign, commas between thousands.
enum NumberText {
  /// A whole number: `1,024`.
  static func whole(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return value < 0 ? "\u{2212}" + text : text
  }

  /// A number with at most so many decimals, zeros at the end left out: `0.25`, `−3`, `1,020`.
  static func decimal(_ value: Double, decimals: Int = 2) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "\u{2212}∞" : "∞" }
    let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (value.magnitude * power).rounded()
    guard scaled < 1e15 else { return scientific(value) }
    let whole = Int(scaled / power)
    var fraction = String(Int(scaled) - whole * Int(power))
    fraction = String(repeating: "0", count: decimals - min(decimals, fraction.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let text = NumberText.whole(whole) + (fraction.isEmpty ? "" : "." + fraction)
    return value < 0 && scaled > 0 ? "\u{2212}" + text : text
  }

  static func decimal(_ value: Float, decimals: Int = 2) -> String { decimal(Double(value), decimals: decimals) }

  /// Three digits and a power of ten: `1.25e−9`, `−3e+20`.
  static func scientific(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    var mantissa = value.magnitude
    var exponent = 0
    while mantissa >= 9.995 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 0.9995 {
      mantissa *= 10
      exponent -= 1
    }
    let power = exponent < 0 ? "\u{2212}\(-exponent)" : "+\(exponent)"
    return "\(decimal(value < 0 ? -mantissa : mantissa))e\(power)"
  }

  /// A number with as many decimals as show three digits, at least: `0.0625`, `1.25`, `143`; and one that four
  /// decimals would make 0, with its power of ten: `1.25e−9`.
  static func short(_ value: Double) -> String {
    let magnitude = value.magnitude
    if magnitude > 0, magnitude < 0.000_05 { return scientific(value) }
    let decimals =
      magnitude >= 100 || magnitude == 0 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : magnitude >= 0.1 ? 3 : 4
    return decimal(value, decimals: decimals)
  }

  static func short(_ value: Float) -> String { short(Double(value)) }

  /// `5 × 5 × 3`.
  static func shape(_ sizes: [Int]) -> String {
    sizes.map(whole).joined(separator: " \u{00D7} ")
  }

  /// `1 row`, `3 rows`.
  static func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(whole(count)) " + (count == 1 ? singular : plural ?? singular + "s")
  }

  /// The same for the beginning of a sentence, where numbers below 13 are words: `Four kernels`, `16 kernels`.
  static func countedAtStart(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    let counted = counted(count, singular, plural)
    guard smallNumbers.indices.contains(count) else { return counted }
    return smallNumbers[count] + counted.drop { $0 != " " }
  }

  private static let smallNumbers = [
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
  ]

  /// A share of some things: `2%`, `0.5%`, `less than 0.1%`, `more than 99.9%`.
  static func percent(_ part: Int, of whole: Int) -> String {
    let share = 100 * Double(part) / Double(whole)
    return percentageBound(share).map { "\($0.isBelow ? "less" : "more") than \($0.bound)" }
      ?? "\(decimal(share, decimals: share < 10 || share > 99 ? 1 : 0))%"
  }

  /// The bound of a percentage between 0 and 0.1 or 99.9 and 100, of either sign, and whether that lies below it; nil
  /// for all others, whose one decimal doesn't make them nothing or all.
  static func percentageBound(_ percentage: Double) -> (isBelow: Bool, bound: String)? {
    let size = percentage.magnitude
    let isNothing = size > 0 && size < 0.1
    guard isNothing || (size > 99.9 && size < 100) else { return nil }
    return (isNothing == (percentage > 0), "\(percentage < 0 ? "\u{2212}" : "")\(isNothing ? "0.1" : "99.9")%")
  }

  /// A shape with the article that it is read with: `an 8 × 8`, `a 5 × 5`.
  static func withArticle(_ shape: String) -> String {
    let first = shape.prefix { $0.isNumber }
    return (first.hasPrefix("8") || first == "11" || first == "18" ? "an " : "a ") + shape
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last else { return "" }
    return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What a layer does, as ConvKit words it (`conv 5 x 5, 6`), with real multiplication signs.
  static func kind(_ words: String) -> String {
    words.split(separator: " ", omittingEmptySubsequences: false).map { $0 == "x" ? "\u{00D7}" : String($0) }
      .joined(separator: " ")
  }
}
