/// Random numbers that repeat for the same seed (SplitMix64: Steele, Lea & Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator whose sequence depends on `seed` alone.
  public init(seed: Int) {
    state = UInt64(bitPattern: Int64(seed))
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in 0..<1, of 24 random bits.
  mutating func nextUnit() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A normally distributed number (Box & Muller).
  mutating func nextNormal() -> Float {
    let radius = squareRoot(-2 * naturalLogarithm(1 - nextUnit()))
    return radius * cosine(2 * .pi * nextUnit())
  }
}
