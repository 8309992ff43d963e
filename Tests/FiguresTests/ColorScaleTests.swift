import ConvKit
import Graphics
import Testing

@testable import Figures

@Suite struct ColorScaleTests {
  @Test func lightnessGrowsWithTheNumberOnTheSignedScale() {
    let scale = ColorScale.signed(limit: 2)
    let lightness = stride(from: Float(-2), through: 2, by: 0.05).map { scale.color(of: $0).luma }
    for (darker, lighter) in zip(lightness, lightness.dropFirst()) { #expect(darker < lighter) }
  }

  @Test(arguments: ColorVision.allCases)
  func lightnessGrowsEvenlyOnThePositiveScale(vision: ColorVision) {
    let colors = (0...40).map { ColorScale.positive(limit: 40).color(of: Float($0)) }
    let lightness = colors.map { vision.lab($0)[0] }
    // An even step would be 2.3 of the 91 between both ends.
    for (darker, lighter) in zip(lightness, lightness.dropFirst()) { #expect(1.5...3 ~= lighter - darker) }
    for (darker, lighter) in zip(colors, colors.dropFirst()) { #expect(darker.luma < lighter.luma) }
  }

  @Test func weakNumbersOnTheSignedScaleShowTheirSign() {
    let scale = ColorScale.signed(limit: 1)
    for vision in ColorVision.allCases {
      #expect(vision.difference(scale.color(of: -0.15), scale.color(of: 0.15)) > 40, "\(vision)")
      for value in [Float(-0.15), 0.15] {
        #expect(vision.difference(scale.color(of: value), scale.color(of: 0)) > 18, "\(vision), \(value)")
      }
    }
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
    for scale in [ColorScale.signed(limit: 1), .positive(limit: 1), .grey(-1...1)] {
      for value in stride(from: Float(-1), through: 1, by: 0.02) {
        #expect(vision.difference(scale.color(of: .nan), scale.color(of: value)) > 25, "\(scale) at \(value)")
      }
    }
  }

  @Test(arguments: [
    ColorScale.pixels, .positive(limit: 3), .signed(limit: 3), .signed(limit: 1e-9), .signed(limit: 3e38), .grey(2...2),
  ])
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

  @Test(
    arguments: [
      ([0, 2, 5], .positive(limit: 5)), ([-1e-9, 5], .positive(limit: 5)), ([0, 0], .positive(limit: 1)),
      ([-1, 5], .signed(limit: 5)), ([-7, -2], .signed(limit: 7)), ([.nan, 5, .infinity], .positive(limit: 5)),
      ([5, -.infinity], .signed(limit: 5)), ([.nan], .positive(limit: 1)),
    ] as [([Float], ColorScale)])
  func numbersNoneOfWhichIsNegativeGetNoHalfForNegativeOnes(values: [Float], scale: ColorScale) {
    #expect(ColorScale(holding: ValueRange(values)) == scale)
  }

  @Test func eachScaleIsDeclaredInWordsMarksAndData() {
    let scale = ColorScale.positive(limit: 2.5)
    #expect(scale.name == "0 black to 2.5 pale green" && scale.marks == [0, 2.5])
    #expect(scale.data == ["type": "positive", "black": 0, "limit": .number(2.5)])
    #expect(ColorScale.signed(limit: 3).marks == [-3, 0, 3])
    #expect(ColorScale.pixels.isOfImages && ColorScale.grey(0...1).isOfImages)
    #expect(!ColorScale.grey(0...2).isOfImages && !ColorScale.positive(limit: 1).isOfImages)
  }

  @Test(
    arguments: [
      ([0, 255], .pixels, nil), ([-1, 300, 0, 0], .pixels, "50% clamped at 0 and 255"),
      ([-3, 1, 1, 1, 1, 1], .signed(limit: 2), "17% clamped at −2"),
      ([3, -3], .signed(limit: 2), "100% clamped at ±2"),
      ([.nan, 1], .signed(limit: 2), nil),
      ([9] + [Float](repeating: 0, count: 4999), .positive(limit: 4), "less than 0.1% clamped at 4"),
      (
        [Float](repeating: 300, count: 39_990) + [Float](repeating: 1, count: 10), .pixels,
        "more than 99.9% clamped at 255"
      ),
      ([-1, 0], .pixels, "50% clamped at 0"), ([.infinity, 1], .positive(limit: 4), "50% clamped at 4"),
      ([-.infinity, 1], .positive(limit: 4), "50% clamped at 0"),
    ] as [([Float], ColorScale, String?)])
  func whatIsClampedIsCounted(values: [Float], scale: ColorScale, words: String?) {
    let image = ImageValues(Tensor(shape: [1, values.count], scalars: values), for: "test")
    #expect(Clamping([image], on: scale).words == words)
  }

  @Test func aColourImageIsCountedAsItIsShown() {
    // A brightness of 76 and one of 255 x 3 numbers.
    let image = ImageValues(Tensor(shape: [1, 1, 3], scalars: [255, 0, 0]), for: "test")
    #expect(Clamping([image], on: .signed(limit: 80)).count == 0)
    #expect(Clamping([image], on: .grey(0...80)).words == "33% clamped at 80")
  }

  @Test func theBarOfTheWidestScaleHasItsColours() throws {
    let figure = ImageFigure(Tensor([[1, 2]]), scale: .signed(limit: 3e38))
    let bytes = try PixelImage(png: figure.png()).pixels
    func count(_ color: Color) -> Int {
      stride(from: 0, to: bytes.count, by: 4).count { pixel in
        zip([color.red, color.green, color.blue], bytes[pixel..<pixel + 3]).allSatisfy {
          abs($0 * 255 - Double($1)) < 6
        }
      }
    }
    #expect(count(ColorScale.signed(limit: 1).color(at: 1)) > 20 && count(ColorScale.notANumber) == 0)
  }

  @Test func theSignedScaleHoldsItsNumbersAndIsNeverEmpty() {
    #expect(ColorScale.signed(holding: [Float(3), -7, .nan, .infinity]) == .signed(limit: 7))
    #expect(ColorScale.signed(holding: [Float(0), 0]) == .signed(limit: 1))
  }
}
