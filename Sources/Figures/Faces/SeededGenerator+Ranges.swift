import ConvKit

extension SeededGenerator {
  /// A number between -1 and 1.
  mutating func jitter() -> Double { number(-1...1) }

  /// A number in a range.
  mutating func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }

  /// Left or right: -1 or 1.
  mutating func side() -> Double { Bool.random(using: &self) ? 1 : -1 }
}
