/// Numbers that look random and are the same at every run (SplitMix64, Steele, Lea & Flood 2014).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// Sizes of a convolution that exist: the kernel fits into the padded input.
  mutating func convolution(largest: Int) -> (input: Int, kernel: Int, stride: Int, padding: Int, dilation: Int) {
    let dilation = int(1...3)
    let kernel = int(1...5)
    let padding = int(0...3)
    let least = max(1, dilation * (kernel - 1) + 1 - 2 * padding)
    return (int(least...max(least, largest)), kernel, int(1...4), padding, dilation)
  }
}
