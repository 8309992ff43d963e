import ConvKit
import Testing

@testable import Datasets

@Suite struct DigitTests {
  @Test func imagesAreInkOnPaper() throws {
    let digits = try Digits.generate(count: 200, seed: 1)
    #expect(digits.images.shape == [200, 32, 32, 1])
    #expect(digits.images.scalars.allSatisfy { (0...1).contains($0) })
    let pixels = 32 * 32
    for index in 0..<200 {
      let image = digits.images.scalars[index * pixels..<(index + 1) * pixels]
      let ink = image.reduce(0, +) / Float(pixels)
      #expect((0.03...0.5).contains(ink), "digit \(index), a \(digits.labels[index]) in \(digits.fonts[index].name)")
      #expect((image.max() ?? 0) > 0.6)
    }
  }

  @Test func oneSeedGivesOneSet() throws {
    let first = try Digits.generate(count: 30, seed: 7)
    let again = try Digits.generate(count: 30, seed: 7)
    let other = try Digits.generate(count: 30, seed: 8)
    #expect(first.images == again.images)
    #expect(first.labels == again.labels && first.fonts == again.fonts)
    #expect(first.images != other.images)
  }

  @Test func everyDigitOccursEquallyOften() throws {
    let digits = try Digits.generate(count: 120, seed: 3)
    for digit in 0..<10 { #expect(digits.labels.filter { $0 == digit }.count == 12) }
    #expect(digits.labels != digits.labels.sorted())
  }

  @Test func noTestDigitHasAFamilyOfTheTraining() throws {
    let (training, test) = try Digits.trainingAndTest(training: 100, test: 60, seed: 1)
    #expect(training.count == 100 && test.count == 60)
    #expect(Set(training.fonts.map(\.family)).isDisjoint(with: test.fonts.map(\.family)))
  }

  /// A digit is told from the others by its mean picture: the labels belong to the images.
  @Test func labelsNameWhatIsDrawn() throws {
    let digits = try Digits.generate(count: 1000, seed: 11)
    let pixels = 32 * 32
    func image(_ index: Int) -> ArraySlice<Float> { digits.images.scalars[index * pixels..<(index + 1) * pixels] }
    var means = [[Float]](repeating: [Float](repeating: 0, count: pixels), count: 10)
    for index in 0..<500 {
      for (pixel, value) in image(index).enumerated() { means[digits.labels[index]][pixel] += value / 50 }
    }
    let right = (500..<1000).filter { index in
      let distances = means.map { mean in zip(mean, image(index)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
      return distances.firstIndex(of: distances.min() ?? 0) == digits.labels[index]
    }
    #expect(right.count > 250)
  }

  @Test func noDigitsAreAnEmptySet() throws {
    #expect(try Digits.generate(count: 0, seed: 1).images.shape == [0, 32, 32, 1])
  }

  @Test func aMissingFontIsNamedWithItsPackage() {
    let font = DigitFont(
      family: "Nowhere", isBold: true, isItalic: false, file: "Nowhere.ttf", package: "fonts-nowhere")
    do {
      _ = try Digits.generate(count: 1, seed: 1, fonts: [font])
      Issue.record("digits came from a font that doesn't exist")
    } catch {
      #expect(
        "\(error)" == "The font Nowhere Bold is not installed (there is no file Nowhere.ttf); "
          + "install the Debian package fonts-nowhere.")
    }
    #expect(
      "\(DigitError.noFont(packages: ["fonts-lato", "fonts-inter"]))"
        == "No font that digits can be drawn with is installed; "
        + "install one of the Debian packages fonts-lato, fonts-inter.")
  }

  @Test func mistakesInTheCallTrap() async {
    await #expect(processExitsWith: .failure) { _ = try Digits.generate(count: -1, seed: 1) }
    await #expect(processExitsWith: .failure) { _ = try Digits.generate(count: 1, seed: 1, fonts: []) }
    #expect("\(Misuse.countBelowZero(-1))" == "Digits.generate can't draw -1 digits; the count must be 0 or more.")
    #expect("\(Misuse.noFonts)" == "Digits.generate got no fonts; give at least one, or leave them out.")
  }
}

@Suite struct DistanceTransformTests {
  @Test func distancesAreThoseOfTheNearestCell() {
    var random = SeededGenerator(seed: 2)
    let side = 12
    for _ in 0..<20 {
      var members = (0..<side * side).map { _ in Int.random(in: 0..<9, using: &random) == 0 }
      members[Int.random(in: members.indices, using: &random)] = true
      let expected = members.indices.map { cell in
        members.indices.filter { members[$0] }.map { other in
          let (rows, columns) = (cell / side - other / side, cell % side - other % side)
          return Float(rows * rows + columns * columns).squareRoot()
        }.min()
      }
      #expect(DistanceTransform.distances(toCellsOf: members, side: side) == expected)
    }
  }
}
