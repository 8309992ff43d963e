import ConvKit
import Graphics
import Testing

@testable import Figures

/// The layout of every figure, read from what it draws.
@Suite struct LayoutTests {
  @Test(arguments: 1...12)
  func noTextOverlapsAnotherOrIsTooSmallOrLeavesTheFigure(seed: Int) throws {
    for sample in FigureSamples.all(seed: seed) {
      let recording = try sample.figure.figure.recording()
      let overlapping = recording.overlappingTexts
      #expect(overlapping.isEmpty, "\(sample.name), seed \(seed): \(overlapping.prefix(3))")
      let outside = recording.callsOutside()
      #expect(outside.isEmpty, "\(sample.name), seed \(seed): \(outside.prefix(3)) of \(recording.size)")
      let smallest = recording.smallestFontSize ?? 12
      #expect(smallest >= 12, "\(sample.name), seed \(seed): \(smallest)")
    }
  }

  @Test(arguments: 1...6)
  func aFigureIsNoWiderThanTheTextColumn(seed: Int) {
    for sample in FigureSamples.all(seed: seed) {
      // Numbers that could not be read otherwise may make these two wider.
      guard sample.name != "image with numbers", sample.name != "signed image", sample.name != "wide kernel" else {
        continue
      }
      let figure = sample.figure.figure
      #expect(figure.width <= Figure.naturalWidth, "\(sample.name), seed \(seed): \(figure.width)")
    }
  }

  @Test(arguments: [280.0, 420, 560])
  func aNarrowFigureStaysReadable(width: Double) throws {
    for sample in FigureSamples.all(seed: 5) {
      let recording = try sample.figure.figure(width: width).recording()
      let overlapping = recording.overlappingTexts
      #expect(overlapping.isEmpty, "\(sample.name) at \(width): \(overlapping.prefix(3))")
      #expect(recording.callsOutside().isEmpty, "\(sample.name) at \(width): \(recording.callsOutside().prefix(3))")
      #expect((recording.smallestFontSize ?? 12) >= 12, "\(sample.name) at \(width)")
    }
  }

  @Test func whatNobodyDrewYetIsLaidOutAsWell() throws {
    for sample in FigureSamples.extremes {
      for width in [Figure.naturalWidth, 420] {
        let figure = sample.figure.figure(width: width)
        let recording = try figure.recording()
        #expect(recording.overlappingTexts.isEmpty, "\(sample.name): \(recording.overlappingTexts.prefix(3))")
        #expect(recording.callsOutside().isEmpty, "\(sample.name): \(recording.callsOutside().prefix(3))")
        #expect((recording.smallestFontSize ?? 12) >= 12, "\(sample.name)")
        if width == Figure.naturalWidth { #expect(figure.width <= width + 1, "\(sample.name): \(figure.width)") }
      }
    }
  }

  @Test(arguments: [
    (10, 6, 5), (16, 8, 8), (16, 6, 4), (18, 6, 6), (6, 5, 3), (7, 6, 4), (13, 8, 7), (20, 8, 7), (5, 3, 3), (4, 3, 2),
    (9, 3, 3), (3, 6, 3), (1, 1, 1), (2, 0, 1),
  ])
  func rowsAreBalanced(count: Int, most: Int, columns: Int) {
    #expect(Block.columns(for: count, most: most) == columns)
  }

  @Test func enlargingAFigureEnlargesItsText() throws {
    let figure = Kernel.blur.figure
    let large = figure.enlarged(to: figure.width * 2)
    #expect(large.width >= figure.width * 2 && large.width <= figure.width * 2 + 1)
    let ratio = try #require(large.recording().smallestFontSize) / #require(figure.recording().smallestFontSize)
    #expect(ratio > 1.9 && ratio < 2.1)
    #expect(figure.enlarged(to: 10).width == figure.width)
  }
}
