/// Makes faulty inputs of good ones: bytes changed, cut out, doubled, spliced, replaced by what readers stumble over. The
/// same ones each time.
public struct Mutator {
  private var generator: SeededGenerator
  private let seeds: [[UInt8]]
  private let words: [[UInt8]]

  /// Numbers at the ends of their ranges, as they stand in files.
  private static let limits: [[UInt8]] = [
    [0], [0x7F], [0x80], [0xFF], [0, 0], [0xFF, 0xFF], [0, 0, 0, 0], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0],
    [0, 0, 0, 0x80], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], Array(repeating: 0xFF, count: 8),
    Array(repeating: 0xFF, count: 7) + [0x7F],
  ]

  /// `words` are what the reader gives a meaning to. Traps without seeds.
  public init(seed: UInt64, seeds: [[UInt8]], words: [String] = []) {
    guard !seeds.isEmpty else { fatalError("Mutator: there is nothing to make inputs of; give it seeds") }
    generator = SeededGenerator(seed: seed)
    self.seeds = seeds
    self.words = words.map { Array($0.utf8) } + Self.limits
  }

  /// The next input: a seed with one to eight faults.
  public mutating func next() -> [UInt8] {
    var bytes = pick(seeds)
    for _ in 0..<Int.random(in: 1...8, using: &generator) { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = place(in: bytes)
    let length = min(
      Int.random(in: 1...(Bool.random(using: &generator) ? 4 : 64), using: &generator), bytes.count - place)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0 where length > 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1 where length > 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: self.place(in: bytes))
    case 4:
      let word = pick(words)
      bytes.replaceSubrange(place..<min(bytes.count, place + word.count), with: word)
    case 5: bytes.insert(contentsOf: pick(words), at: place)
    case 6:
      let other = pick(seeds)
      let start = self.place(in: other)
      bytes.insert(contentsOf: other[start..<min(other.count, start + 64)], at: place)
    default: bytes = Array(bytes[..<max(place, bytes.count / 2)])
    }
  }

  private mutating func place(in bytes: [UInt8]) -> Int { Int.random(in: 0...bytes.count, using: &generator) }

  private mutating func pick(_ choices: [[UInt8]]) -> [UInt8] {
    choices[Int.random(in: choices.indices, using: &generator)]
  }
}
