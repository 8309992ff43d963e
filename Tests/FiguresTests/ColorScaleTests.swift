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

  @Test func whatIsOutsideTheWidestScaleIsNotHeldByIt() {
    let scale = ColorScale.signed(limit: 3e38)
    #expect(scale.holds(3e38) && !scale.holds(3.3e38) && !scale.holds(.infinity) && !scale.holds(.nan))
  }

  @Test(arguments: ColorVision.allCases)
  func allEyesSeeTheOrderAndTheSignsOfTheSignedScale(vision: ColorVision) {
    let scale = ColorScale.signed(limit: 1)
    let colors = stride(from: Float(-1), through: 1, by: 0.025).map { scale.color(of: $0) }
    let lightness = colors.map { vision.lab($0)[0] }
    for (darker, lighter) in zip(lightness, lightness.dropFirst()) { #expect(lighter > darker + 0.4) }
    func difference(_ first: Float, _ second: Float) -> Double {
      vision.difference(scale.color(of: first), scale.color(of: second))
    }
    #expect(difference(-1, 1) > 70 && difference(-0.5, 0.5) > 50)
    #expect(difference(-0.5, 0) > 20 && difference(0, 0.5) > 20)
  }

  @Test func aGreyPrintKeepsTheOrderOfTheSignedScaleAndItsZeroInTheMiddle() {
    let scale = ColorScale.signed(limit: 1)
    let lightness = [Float(-1), 0, 1].map { ColorVision.usual.lab(Color(white: scale.color(of: $0).luma))[0] }
    #expect(lightness[1] - lightness[0] > 30 && lightness[2] - lightness[1] > 30)
  }

  @Test(arguments: ColorVision.allCases)
  func noEyesTakeNaNForANumber(vision: ColorVision) {
    for scale in [ColorScale.signed(limit: 1), .grey(-1...1)] {
      for value in stride(from: Float(-1), through: 1, by: 0.02) {
        #expect(vision.difference(scale.color(of: .nan), scale.color(of: value)) > 25, "\(scale) at \(value)")
      }
    }
  }

  @Test(arguments: [ColorScale.pixels, .signed(limit: 3), .signed(limit: 1e-9), .signed(limit: 3e38), .grey(2...2)])
  func aPictureHasTheScalesColours(scale: ColorScale) {
    let table = ColorTable(scale)
    let (low, high) = (scale.range.lowerBound, scale.range.upperBound)
    let values = (0...255).map { low + (high / 255 - low / 255) * Float($0) }
    for value in values + [low, high, .infinity, -.infinity, .nan, low - 1, high + 1] {
      let (color, bytes) = (scale.color(of: value), table[value])
      for (component, byte) in [(color.red, bytes.red), (color.green, bytes.green), (color.blue, bytes.blue)] {
        #expect(abs(component * 255 - Double(byte)) < 0.75, "\(value)")
      }
    }
  }

  @Test func greyPixelsAreExact() {
    let table = ColorTable(.pixels)
    for value in 0...255 {
      let color = table[Float(value)]
      #expect([color.red, color.green, color.blue] == [UInt8](repeating: UInt8(value), count: 3))
    }
  }

  @Test(arguments: 1...6)
  func aRankIsWhereSortingWouldPutIt(seed: Int) {
    var random = RandomNumbers(seed: seed)
    // Few different numbers, so that many are equal.
    let values = (0..<random.int(1...300)).map { _ in Float(random.int(0...60)) }
    let sorted = values.sorted()
    for rank in values.indices { #expect(values.element(ranked: rank) == sorted[rank]) }
  }

  @Test func theSignedScaleHoldsItsNumbersAndIsNeverEmpty() {
    #expect(ColorScale.signed(holding: [Float(3), -7, .nan, .infinity]) == .signed(limit: 7))
    #expect(ColorScale.signed(holding: [Float(0), 0]) == .signed(limit: 1))
  }
}
