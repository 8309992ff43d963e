import Graphics
import Testing

@Suite struct GraphicsErrorTests {
  @Test(arguments: [
    ([UInt8](), "these 0 bytes can't be read as a PNG image: error while reading from input stream"),
    (Array("no image".utf8), "these 8 bytes can't be read as a PNG image: out of memory"),
  ])
  func bytesThatAreNoPNGAreRefused(bytes: [UInt8], sentence: String) {
    let error = #expect(throws: GraphicsError.self) { try PixelImage(png: bytes) }
    #expect(error?.description == sentence)
  }

  @Test func aTruncatedPNGIsRefused() throws {
    let image = PixelImage(width: 20, height: 20) { row, column in Color(white: Double(row * column) / 400) }
    let bytes = try image.png()
    for count in [9, 40, bytes.count - 30] {
      #expect(throws: GraphicsError.self) { try PixelImage(png: Array(bytes.prefix(count))) }
    }
  }

  @Test func aPictureLargerThanCairoCanHoldIsRefusedWithItsSize() {
    let error = #expect(throws: GraphicsError.self) {
      try Canvas.png(size: Size(width: 40_000, height: 10), density: 1) { _ in }
    }
    #expect(
      error?.description
        == "making a picture of 40000 x 10 pixels failed: invalid value (typically too big) for the size of the input (surface, pattern, etc.)"
    )
  }

  @Test(arguments: [VectorFormat.svg, .pdf])
  func aDrawingTooLargeForLettersIsRefusedBeforeAnyIsDrawn(format: VectorFormat) throws {
    let font = Font(size: 12)
    let advance = font.metrics(of: "x").advance
    let error = #expect(throws: GraphicsError.self) {
      try Canvas.vector(format, size: Size(width: 1e12, height: 10)) { canvas in
        canvas.scale(x: 1e9, y: 1e9)
        canvas.text("x", at: .zero, font: font)
      }
    }
    #expect(
      error?.description
        == "drawing a \(format.name) of 1000000000000.0 x 10.0 pixels failed: no side may be longer than 32767.0")
    #expect(font.metrics(of: "x").advance == advance)
  }

  @Test func anErrorInsideADrawingIsThrownToTheOneWhoAskedForIt() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try Canvas.png(size: Size(width: 1, height: 1)) { _ in throw Stop() }
    }
  }
}
