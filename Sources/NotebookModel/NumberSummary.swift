/// So much of an array of numbers that a change in it shows: its shape, its statistics, and some of the numbers.
///
/// A digest of the bytes would differ with every rounding. The sums here differ by as much as the numbers do: each adds
/// all numbers up, with signs that are drawn at random but always the same, so that a change of one number can't hide
/// and changes of several hardly ever cancel.
public struct NumberSummary: Codable, Hashable, Sendable {
  /// The size of each axis, outermost first; empty for a single number.
  public var shape: [Int]
  /// Whether they are of a type for whole numbers, which know no rounding.
  public var areWhole: Bool
  /// How many of the numbers are infinite or none (NaN). All else is of the finite ones.
  public var nonFinite: Int
  public var mean: Double
  public var min: Double
  public var max: Double
  /// The root of the mean of the squares.
  public var rms: Double
  /// Sums with signs.
  public var sums: [Double]
  /// All numbers when there are few, else as many of them, evenly spaced; see ``position(ofSample:)``.
  public var sample: [Double]

  /// How many numbers are kept one by one.
  public static let sampleSize = 16
  private static let sumCount = 2

  /// Summarises numbers in row-major order.
  public init(shape: [Int], numbers: [Float]) {
    self.init(shape: shape, count: numbers.count) { Double(numbers[$0]) }
  }

  /// Summarises numbers in row-major order.
  public init(shape: [Int], numbers: [Double]) {
    self.init(shape: shape, count: numbers.count) { numbers[$0] }
  }

  /// Summarises whole numbers in row-major order.
  public init(shape: [Int], numbers: [Int]) {
    self.init(shape: shape, areWhole: true, count: numbers.count) { Double(numbers[$0]) }
  }

  /// All fields as they were; for what was kept or sent.
  public init(
    shape: [Int], areWhole: Bool, nonFinite: Int, mean: Double, min: Double, max: Double, rms: Double, sums: [Double],
    sample: [Double]
  ) {
    self.shape = shape
    self.areWhole = areWhole
    self.nonFinite = nonFinite
    self.mean = mean
    self.min = min
    self.max = max
    self.rms = rms
    self.sums = sums
    self.sample = sample
  }

  private init(shape: [Int], areWhole: Bool = false, count: Int, number: (Int) -> Double) {
    var (total, finite) = (0.0, 0)
    var (least, greatest) = (Double.infinity, -Double.infinity)
    var sums = [Double](repeating: 0, count: Self.sumCount)
    for index in 0..<count {
      let value = number(index)
      guard value.isFinite else { continue }
      finite += 1
      total += value
      least = Swift.min(least, value)
      greatest = Swift.max(greatest, value)
      let signs = Self.bits(index)
      for sum in sums.indices { sums[sum] += signs >> UInt64(sum) & 1 == 0 ? value : -value }
    }
    let divisor = Double(Swift.max(finite, 1))
    // As shares of the largest, for squares leave the range of numbers that numbers themselves are in.
    let largest = finite == 0 ? 0 : Swift.max(least.magnitude, greatest.magnitude)
    var squares = 0.0
    for index in 0..<count where largest > 0 {
      let share = number(index) / largest
      if share.isFinite { squares += share * share }
    }
    self.init(
      shape: shape, areWhole: areWhole, nonFinite: count - finite, mean: Self.short(total / divisor),
      min: finite == 0 ? 0 : Self.short(least), max: finite == 0 ? 0 : Self.short(greatest),
      rms: Self.short((squares / divisor).squareRoot() * largest), sums: sums.map(Self.short), sample: [])
    let kept = Swift.min(count, Self.sampleSize)
    sample = (0..<kept).map { Self.short(number(Self.position(ofSample: $0, count: count))) }
  }

  /// How many numbers there are.
  public var count: Int { shape.reduce(1, &*) }

  /// The place of a number of `sample` on each axis.
  public func position(ofSample index: Int) -> [Int] {
    var rest = Self.position(ofSample: index, count: count)
    var result: [Int] = []
    for size in shape.reversed() {
      result.append(rest % Swift.max(size, 1))
      rest /= Swift.max(size, 1)
    }
    return result.reversed()
  }

  private static func position(ofSample index: Int, count: Int) -> Int {
    count <= sampleSize ? index : index &* (count - 1) / (sampleSize - 1)
  }

  /// Bits that are as good as random and always the same for an index (SplitMix64).
  private static func bits(_ index: Int) -> UInt64 {
    var bits = (UInt64(index) &+ 1) &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
    return bits ^ bits >> 31
  }

  /// A number to eight digits: more than a `Float` has, and short in a file.
  private static func short(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    if value.magnitude < 1e-14 { return short(value * 1e22) / 1e22 }
    var (scale, magnitude) = (1.0, value.magnitude)
    // A power of ten that is a whole number is exact, so that the result reads as short as it is.
    while magnitude < 1e7, scale < 1e22 { (scale, magnitude) = (scale * 10, magnitude * 10) }
    return (value * scale).rounded() / scale
  }
}

/// A variable of a cell with numbers in it, at the cell's end.
public struct RecordedVariable: Codable, Hashable, Sendable {
  public var name: String
  public var numbers: NumberSummary

  public init(name: String, numbers: NumberSummary) {
    self.name = name
    self.numbers = numbers
  }
}
