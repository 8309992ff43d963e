import Graphics
import Testing

@Suite struct FontTests {
  @Test func measuresGrowWithTheSize() {
    let small = Font(size: 12).metrics(of: "kernel")
    let large = Font(size: 24).metrics(of: "kernel")
    #expect(abs(large.advance - 2 * small.advance) < 0.01)
    #expect(abs(large.ascent - 2 * small.ascent) < 0.01)
  }

  @Test func theBoxOfTextHoldsItsInk() throws {
    let font = Font(size: 20)
    let metrics = font.metrics(of: "gÅ5")
    let image = try Canvas.pixels(size: Size(width: 100, height: 60)) { canvas in
      canvas.text("gÅ5", at: Point(x: 20, y: 40), font: font)
    }
    let box = metrics.ink.offset(x: 20, y: 40).inset(by: -1)
    for row in 0..<60 {
      for column in 0..<100 where image.pixels[4 * (row * 100 + column) + 3] > 0 {
        #expect(box.contains(Rect(x: Double(column), y: Double(row), width: 1, height: 1), tolerance: 0.01))
      }
    }
  }

  @Test func heavierLettersAreWider() {
    let regular = Font(size: 14).metrics(of: "receptive field").advance
    let semibold = Font(size: 14, weight: .semibold).metrics(of: "receptive field").advance
    let bold = Font(size: 14, weight: .bold).metrics(of: "receptive field").advance
    #expect(regular < semibold && semibold < bold)
  }

  @Test func aCharacterThatTheFontLacksIsDrawnInTheFallbackFamily() throws {
    func picture(of text: String) throws -> PixelImage {
      try Canvas.pixels(size: Size(width: 30, height: 30)) { canvas in
        canvas.text(text, at: Point(x: 5, y: 22), font: Font(size: 16))
      }
    }
    // Neither bracket is in Inter: shown as the same empty box, they would be alike.
    #expect(try picture(of: "\u{230A}") != picture(of: "\u{230B}"))
    let apart = Font(size: 16).metrics(of: "a").advance + Font(size: 16).metrics(of: "\u{230A}").advance
    #expect(abs(Font(size: 16).metrics(of: "a\u{230A}").advance - apart) < 0.01)
  }

  @Test func manyThreadsMeasureAndDrawAlike() async throws {
    let words = ["kernel", "stride", "padding", "dilation", "receptive field", "\u{230A}i / s\u{230B}"]
    let fonts = (10...30).flatMap { size in
      [Font.Weight.regular, .semibold, .bold].map { Font(size: Double(size), weight: $0) }
    }
    func work() throws -> [Double] {
      try fonts.map { font in
        var sum = 0.0
        _ = try Canvas.vector(.svg, size: Size(width: 300, height: 60)) { canvas in
          for word in words {
            canvas.text(word, at: Point(x: 10, y: 40), font: font)
            sum += font.metrics(of: word).advance
          }
        }
        return sum
      }
    }
    let alone = try work()
    try await withThrowingTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 { group.addTask { try work() } }
      for try await result in group { #expect(result == alone) }
    }
  }
}
