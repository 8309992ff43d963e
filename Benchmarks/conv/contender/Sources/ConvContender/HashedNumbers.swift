import ConvKit

/// The numbers that every side of the comparison calculates with.
enum HashedNumbers {
  /// Numbers in -0.5..<0.5, each a 32-bit hash of its index.
  static func values(_ count: Int, seed: Int, scale: Float = 1) -> [Float] {
    let offset = UInt32(truncatingIfNeeded: seed * 1_000_003)
    return (0..<count).map { index in
      var bits = (UInt32(truncatingIfNeeded: index) &+ offset) &* 2_654_435_761
      bits ^= bits >> 15
      bits &*= 2_246_822_519
      bits ^= bits >> 13
      return (Float(bits >> 8) / 16_777_216 - 0.5) * scale
    }
  }

  /// A tensor of such numbers, drawn in row-major order.
  static func tensor(_ shape: [Int], seed: Int, scale: Float = 1) -> Tensor {
    Tensor(shape: shape, scalars: values(shape.reduce(1, *), seed: seed, scale: scale))
  }

  /// The dot product with fixed numbers, the Euclidean norm, and the count.
  static func checksum(_ scalars: [Float]) -> [Double] {
    let fixed = values(scalars.count, seed: 99)
    let dot = zip(scalars, fixed).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    let norm = scalars.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    return [dot, norm, Double(scalars.count)]
  }
}
