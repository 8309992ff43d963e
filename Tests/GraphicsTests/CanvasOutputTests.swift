import Graphics
import Testing

@Suite struct CanvasOutputTests {
  private let square = Path(Rect(x: 1, y: 1, width: 2, height: 1))

  @Test func drawnPixelsHaveTheColourAndPlaceAskedFor() throws {
    let image = try Canvas.pixels(size: Size(width: 4, height: 3)) { canvas in
      canvas.fill(square, with: .color(Color(red: 1, green: 0.5, blue: 0)))
    }
    #expect(image.width == 4 && image.height == 3)
    let pixel = Array(image.pixels[(4 * (1 * 4 + 2))..<(4 * (1 * 4 + 2) + 4)])
    #expect(pixel == [255, 128, 0, 255])
    #expect(image.pixels.prefix(4) == [0, 0, 0, 0])
  }

  @Test func aPNGHasTheDensityAskedForAndReadsBackAsItWasDrawn() throws {
    func draw(_ canvas: Canvas) { canvas.fill(square, with: .color(Color(red: 0, green: 0, blue: 1, alpha: 0.5))) }
    let size = Size(width: 4, height: 3)
    let read = try PixelImage(png: Canvas.png(size: size, density: 2, draw: draw))
    #expect(read.width == 8 && read.height == 6)
    #expect(try read == Canvas.pixels(size: size, density: 2, draw: draw))
  }

  @Test func anImageSurvivesPNG() throws {
    let image = PixelImage(width: 3, height: 2) { row, column in
      Color(red: Double(row), green: Double(column) / 2, blue: 0.2, alpha: 1)
    }
    #expect(try PixelImage(png: image.png()) == image)
  }

  @Test func nearestNeighbourKeepsPixelsSharp() throws {
    let checks = PixelImage(width: 2, height: 1) { _, column in column == 0 ? .black : .white }
    let drawn = try Canvas.pixels(size: Size(width: 8, height: 2)) { canvas in
      try canvas.draw(checks, in: Rect(x: 0, y: 0, width: 8, height: 2))
    }
    let reds = stride(from: 0, to: 32, by: 4).map { drawn.pixels[$0] }
    #expect(reds == [0, 0, 0, 0, 255, 255, 255, 255])
  }

  @Test(arguments: [(VectorFormat.svg, "<?xml"), (.pdf, "%PDF")])
  func aVectorFileStartsAsItsFormatDoes(format: VectorFormat, start: String) throws {
    let bytes = try Canvas.vector(format, size: Size(width: 40, height: 20)) { canvas in
      canvas.text("5 x 5", at: Point(x: 2, y: 14), font: Font(size: 12))
    }
    #expect(String(decoding: bytes.prefix(start.utf8.count), as: UTF8.self) == start)
    #expect(bytes.count > 200)
  }

  @Test(
    arguments: [
      (4, 4.0, 16, true), (4, 40, 16, true), (4, 3, 16, false), (4, 40, 15, false),
    ])
  func anSVGFitsWhereImagesAreSmallAndNotShrunk(pixels: Int, shown: Double, limit: Int, fits: Bool) throws {
    let image = PixelImage(width: pixels, height: pixels) { _, _ in .black }
    let bytes = try Canvas.fittingSVG(size: Size(width: 50, height: 50), mostImagePixels: limit) { canvas in
      try canvas.draw(image, in: Rect(x: 1, y: 1, width: shown, height: shown))
    }
    #expect((bytes != nil) == fits)
  }

  @Test func gradientsRunFromTheirFirstColourToTheirLast() throws {
    let stops = [GradientStop(0, .black), GradientStop(1, .white)]
    let paint = Paint.linearGradient(stops: stops, start: .zero, end: Point(x: 256, y: 0))
    let image = try Canvas.pixels(size: Size(width: 256, height: 1)) { canvas in
      canvas.fill(Path(Rect(x: 0, y: 0, width: 256, height: 1)), with: paint)
    }
    let reds = stride(from: 0, to: 1024, by: 4).map { image.pixels[$0] }
    #expect(reds == reds.sorted() && (reds.first ?? 9) < 3 && (reds.last ?? 0) > 252)
  }

  @Test func whatIsClippedAwayIsNotDrawn() throws {
    let image = try Canvas.pixels(size: Size(width: 2, height: 1)) { canvas in
      canvas.saved {
        canvas.clip(to: Path(Rect(x: 0, y: 0, width: 1, height: 1)))
        canvas.fill(Path(Rect(x: 0, y: 0, width: 2, height: 1)), with: .color(.black))
      }
    }
    #expect(image.pixels[3] == 255 && image.pixels[7] == 0)
  }

  @Test func aGroupIsLaidOverAtItsOpacityAsAWhole() throws {
    let all = Path(Rect(x: 0, y: 0, width: 1, height: 1))
    let image = try Canvas.pixels(size: Size(width: 1, height: 1)) { canvas in
      canvas.withOpacity(0.5) {
        canvas.fill(all, with: .color(.black))
        canvas.fill(all, with: .color(.white))
      }
    }
    #expect(image.pixels == [255, 255, 255, 128])
  }

  @Test(arguments: [(1, 1), (1, 9), (13, 1), (16, 16), (61, 37)])
  func aPNGWithoutOpacityHasTheSamePixelsAsOneWithIt(width: Int, height: Int) throws {
    func draw(_ canvas: Canvas) {
      for index in 0..<width * height {
        let (row, column) = (index / width, index % width)
        let color = Color(
          red: Double(index * 7 % 256) / 255, green: Double(row * 31 % 256) / 255, blue: Double(column * 87 % 256) / 255
        )
        canvas.fill(
          Path(Rect(origin: Point(x: Double(column), y: Double(row)), size: Size(width: 1, height: 1))),
          with: .color(color))
      }
    }
    let size = Size(width: Double(width), height: Double(height))
    let opaque = try Canvas.png(size: size, density: 1, background: .white, draw: draw)
    // The header's type of colour: no opacity.
    #expect(opaque[25] == 2)
    #expect(try PixelImage(png: opaque) == Canvas.pixels(size: size, draw: draw))
  }

  @Test(arguments: [false, true])
  func linesAndNoiseInFewColoursReadBackAsTheyWereDrawn(isNoise: Bool) throws {
    let palette = (0..<40).map { Color(red: Double($0) / 40, green: Double($0 * 17 % 40) / 40, blue: 0.5) }
    var state: UInt32 = 1
    let picture = PixelImage(width: 300, height: 290) { row, column in
      state = state &* 1_664_525 &+ 1_013_904_223
      return palette[isNoise ? Int(state >> 24) % 40 : column / 9 % 40]
    }
    let size = Size(width: 300, height: 290)
    let draw = { (canvas: Canvas) in try canvas.draw(picture, in: Rect(origin: .zero, size: size)) }
    let bytes = try Canvas.png(size: size, density: 1, background: .white, draw: draw)
    #expect(try PixelImage(png: bytes) == picture)
    // As differences from the row above, the noise would take 130 kB.
    #expect(bytes.count < (isNoise ? 100_000 : 4_000))
  }

  @Test func aBackgroundCoversAndSavesTheOpacity() throws {
    let draw = { (canvas: Canvas) in canvas.fill(square, with: .color(.black)) }
    let size = Size(width: 40, height: 30)
    let covered = try PixelImage(png: Canvas.png(size: size, background: .white, draw: draw))
    #expect(stride(from: 3, to: covered.pixels.count, by: 4).allSatisfy { covered.pixels[$0] == 255 })
    #expect(covered.pixels.suffix(4) == [255, 255, 255, 255])
    #expect(try Canvas.png(size: size, background: .white, draw: draw)[25] == 2, "colour type: RGB")
    #expect(try Canvas.png(size: size, draw: draw)[25] == 6, "colour type: RGB with opacity")
  }
}
