import Graphics
import Testing

@testable import Figures

@Suite struct ColorScaleTests {
  @Test func lightnessGrowsWithTheNumberOnTheSignedScale() {
    let scale = ColorScale.signed(limit: 2)
    let lightness = stride(from: Float(-2), through: 2, by: 0.05).map { scale.color(of: $0).luma }
    for (darker, lighter) in zip(lightness, lightness.dropFirst()) { #expect(darker < lighter) }
  }

  @Test func zeroIsANeutralGreyAndTheSignsHaveHues() {
    let scale = ColorScale.signed(limit: 1)
    let zero = scale.color(of: 0)
    #expect(max(zero.red, zero.green, zero.blue) - min(zero.red, zero.green, zero.blue) < 0.04)
    #expect(scale.color(of: -0.5).blue > scale.color(of: -0.5).red + 0.2)
    #expect(scale.color(of: 0.5).red > scale.color(of: 0.5).blue + 0.2)
  }

  @Test func numbersOutsideAreClampedAndCounted() {
    let scale = ColorScale.pixels
    #expect(scale.color(of: -40) == scale.color(of: 0) && scale.color(of: 300) == scale.color(of: 255))
    #expect(!scale.holds(-1) && !scale.holds(255.1) && scale.holds(255.0001) && scale.holds(0))
  }

  @Test func noNumberHasTheColourOfNaN() {
    let scale = ColorScale.signed(limit: 1)
    let nan = scale.color(of: .nan)
    for value in stride(from: Float(-1), through: 1, by: 0.01) { #expect(scale.color(of: value) != nan) }
  }

  @Test func theSignedScaleHoldsItsNumbersAndIsNeverEmpty() {
    #expect(ColorScale.signed(holding: [3, -7, .nan, .infinity]) == .signed(limit: 7))
    #expect(ColorScale.signed(holding: [0, 0]) == .signed(limit: 1))
  }
}
