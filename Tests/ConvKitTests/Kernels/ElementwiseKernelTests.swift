import Glibc
import Testing

@testable import ConvKit

/// The functions of single numbers against double precision, and at the ends of the range.
struct ElementwiseKernelTests {
  private static let tolerance = 1e-6

  /// Numbers of all magnitudes and both signs, so many that no instruction set's vectors come out even.
  private static let numbers: [Float] = {
    let magnitudes = stride(from: Float(-44), to: 6.4, by: 0.019).map { exp2f($0) }
    let seams: [Float] = [0, 0.625, 0.65, Float(0.65).nextDown, 87, 88]
    return magnitudes + magnitudes.map { -$0 } + seams
  }()

  @Test("The hyperbolic tangent and the logistic function lie within 1e-6 of the true value")
  func accuracy() {
    for (x, y) in zip(Self.numbers, Elementwise.tanh(Self.numbers)) {
      let expected = Glibc.tanh(Double(x))
      #expect(abs(Double(y) - expected) <= Self.tolerance * abs(expected), "tanh(\(x))")
    }
    for (x, y) in zip(Self.numbers, Elementwise.sigmoid(Self.numbers)) {
      let expected = 1 / (1 + Glibc.exp(-Double(x)))
      guard expected > 1e-37 else { continue }
      #expect(abs(Double(y) - expected) <= Self.tolerance * expected, "sigmoid(\(x))")
    }
  }

  @Test func endsOfTheRange() {
    let ends: [Float] = [.infinity, -.infinity, 1000, -1000, .leastNonzeroMagnitude]
    #expect(Elementwise.tanh(ends) == [1, -1, 1, -1, .leastNonzeroMagnitude])
    #expect(Elementwise.sigmoid(ends) == [1, 0, 1, 0, 0.5])
    #expect(Elementwise.relu(ends) == [.infinity, 0, 1000, 0, .leastNonzeroMagnitude])
    for function in [Elementwise.tanh, Elementwise.sigmoid, Elementwise.relu] { #expect(function([.nan])[0].isNaN) }
  }

  @Test("A number's result does not depend on its place")
  func placesAreAlike() {
    for count in 1...40 {
      let x = Array(Self.numbers.suffix(count))
      #expect(Elementwise.tanh(x) == x.flatMap { Elementwise.tanh([$0]) })
      #expect(Elementwise.sigmoid(x) == x.flatMap { Elementwise.sigmoid([$0]) })
    }
  }

  @Test(arguments: [1, 2, 10, 16, 17, 100])
  func softmaxRowsAddUpToOne(_ columns: Int) {
    let x = Tensor(randomUniform: [5, columns], in: -30..<30, seed: 1)
    let y = softmax(x)
    for row in 0..<5 {
      let largest = x.part(row).max
      let powers = x.part(row).scalars.map { Glibc.exp(Double($0 - largest)) }
      let sum = powers.reduce(0, +)
      #expect(abs(y.part(row).sum - 1) < 1e-5)
      for (found, power) in zip(y.part(row).scalars, powers) {
        #expect(abs(Double(found) - power / sum) <= 2e-6 * power / sum + 1e-37)
      }
    }
  }
}
