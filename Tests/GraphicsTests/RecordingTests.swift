import Graphics
import Testing

@Suite struct RecordingTests {
  private func record(_ draw: (Canvas) throws -> Void) throws -> Recording {
    try Canvas.record(size: Size(width: 100, height: 50), draw: draw)
  }

  @Test func textsKeepTheirWordsPlacesAndSizes() throws {
    let recording = try record { canvas in
      canvas.text("stride", at: Point(x: 50, y: 25), font: Font(size: 12), alignment: .center, baseline: .middle)
    }
    #expect(recording.texts == ["stride"])
    #expect(recording.smallestFontSize == 12)
    let bounds = try #require(recording.calls.first).bounds
    #expect(abs(bounds.midX - 50) < 1 && abs(bounds.midY - 25) < 1)
    #expect(bounds.width > 20 && bounds.width < 50)
  }

  @Test func sizesAndPlacesFollowTheTransforms() throws {
    let recording = try record { canvas in
      canvas.saved {
        canvas.translate(x: 10, y: 5)
        canvas.scale(x: 2, y: 2)
        canvas.fill(Path(Rect(x: 1, y: 1, width: 10, height: 4)), with: .color(.black))
        canvas.text("7", at: Point(x: 1, y: 10), font: Font(size: 8))
      }
      canvas.fill(Path(Rect(x: 1, y: 1, width: 10, height: 4)), with: .color(.black))
    }
    #expect(recording.calls[0] == .shape(.fill, bounds: Rect(x: 12, y: 7, width: 20, height: 8)))
    #expect(recording.smallestFontSize == 16)
    #expect(recording.calls[2] == .shape(.fill, bounds: Rect(x: 1, y: 1, width: 10, height: 4)))
  }

  @Test func textsOverEachOtherAreFound() throws {
    let recording = try record { canvas in
      canvas.text("one", at: Point(x: 10, y: 20), font: Font(size: 12))
      canvas.text("two", at: Point(x: 12, y: 24), font: Font(size: 12))
      canvas.text("three", at: Point(x: 10, y: 45), font: Font(size: 12))
    }
    #expect(recording.overlappingTexts.map { [$0.0, $0.1] } == [["one", "two"]])
  }

  @Test func callsOutsideTheCanvasAreFound() throws {
    let recording = try record { canvas in
      canvas.text("cut off", at: Point(x: 90, y: 20), font: Font(size: 12))
      canvas.stroke(Path(from: Point(x: 5, y: 5), to: Point(x: 95, y: 5)), with: .color(.black))
    }
    #expect(recording.callsOutside().count == 1)
  }

  @Test func theDumpNamesCallsAndPlaces() throws {
    let recording = try record { canvas in
      canvas.stroke(Path(from: Point(x: 5, y: 5), to: Point(x: 95, y: 5)), with: .color(.black))
      try canvas.draw(PixelImage(width: 3, height: 2) { _, _ in .white }, in: Rect(x: 1, y: 2, width: 30, height: 20))
    }
    #expect(recording.dump == "stroke [5 5 90 0]\nimage 3x2 [1 2 30 20]")
  }
}
