/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
struct SHA256 {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// What does not fill a block yet.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0
  private var words = [UInt32](repeating: 0, count: 64)

  private static let blockSize = 64

  /// Takes the next bytes.
  mutating func update(_ bytes: [UInt8]) {
    count += UInt64(bytes.count)
    let first = rest.isEmpty ? 0 : min(bytes.count, Self.blockSize - rest.count)
    rest += bytes[..<first]
    if rest.count == Self.blockSize {
      compressBlocks(of: rest, from: 0)
      rest = []
    }
    guard rest.isEmpty else { return }
    let end = compressBlocks(of: bytes, from: first)
    rest = Array(bytes[end...])
  }

  /// The digest of all, as 64 hexadecimal digits.
  consuming func finish() -> String {
    let bitCount = count * 8
    var tail = rest
    tail.append(0x80)
    while tail.count % Self.blockSize != 56 { tail.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bitCount >> shift)) }
    compressBlocks(of: tail, from: 0)
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// Takes all whole blocks from `start` on; where they end.
  @discardableResult
  private mutating func compressBlocks(of bytes: [UInt8], from start: Int) -> Int {
    let blocks = (bytes.count - start) / Self.blockSize
    bytes.withUnsafeBufferPointer { bytes in
      for block in 0..<blocks {
        let at = start + block * Self.blockSize
        compress(UnsafeBufferPointer(rebasing: bytes[at..<at + Self.blockSize]))
      }
    }
    return start + blocks * Self.blockSize
  }

  private mutating func compress(_ block: UnsafeBufferPointer<UInt8>) {
    for index in 0..<16 {
      let at = index * 4
      words[index] =
        UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16 | UInt32(block[at + 2]) << 8 | UInt32(block[at + 3])
    }
    for index in 16..<64 {
      let a = words[index - 15]
      let b = words[index - 2]
      let small = Self.rotate(a, 7) ^ Self.rotate(a, 18) ^ (a >> 3)
      let large = Self.rotate(b, 17) ^ Self.rotate(b, 19) ^ (b >> 10)
      words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let first =
        h &+ (Self.rotate(e, 6) ^ Self.rotate(e, 11) ^ Self.rotate(e, 25)) &+ choice &+ Self.constants[index]
        &+ words[index]
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let second = (Self.rotate(a, 2) ^ Self.rotate(a, 13) ^ Self.rotate(a, 22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [UInt32] = []
    var candidate: UInt32 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // The integer cube root of prime * 2^96 holds the 32 bits behind the point.
      var low: UInt64 = 0
      var high: UInt64 = 1 << 35
      while low + 1 < high {
        let middle = (low + high) / 2
        let square = middle.multipliedFullWidth(by: middle)
        let cubeLow = square.low.multipliedFullWidth(by: middle)
        let cubeHigh = square.high * middle + cubeLow.high
        if cubeHigh >> 32 < UInt64(prime) { low = middle } else { high = middle }
      }
      return UInt32(truncatingIfNeeded: low)
    }
  }()
}
