import ConvKit
import Testing

struct DropoutTests {
  private let ones = Tensor(ones: [100, 100])

  @Test("A share of the numbers is dropped and the others are scaled, so that the mean stays")
  func inverted() {
    let dropped = dropout(ones, rate: 0.25, seed: 1)
    let kept = dropped.scalars.filter { $0 != 0 }
    #expect(abs(Float(kept.count) / 10_000 - 0.75) < 0.02)
    #expect(kept.allSatisfy { abs($0 - 4 / 3) < 1e-6 })
    #expect(dropout(ones, rate: 0, seed: 1) == ones)
  }

  @Test("The seed of the mode decides what is dropped; at inference nothing is")
  func seeds() {
    let layer = Dropout(rate: 0.5)
    #expect(layer(ones, mode: .training(seed: 1)) == layer(ones, mode: .training(seed: 1)))
    #expect(layer(ones, mode: .training(seed: 1)) != layer(ones, mode: .training(seed: 2)))
    #expect(layer(ones) == ones)
    #expect(layer(ones, mode: .inference) == ones)
  }

  @Test("Two dropout layers of one network drop other positions")
  func layersDiffer() {
    let network = Sequential {
      Dropout(rate: 0.5)
      Dropout(rate: 0.5)
    }
    let twice = network(ones, mode: .training(seed: 1))
    let share = Float(twice.scalars.count { $0 != 0 }) / 10_000
    #expect(abs(share - 0.25) < 0.03)
  }
}
