import ConvKit
import Graphics
import Testing

@testable import Figures

/// Pictures of pixels: what stands in, around and under them.
@Suite struct PictureTests {
  private let portrait = TestPictures.gradient(64)

  private func texts(_ figure: some FigureConvertible) throws -> [String] { try figure.figure.recording().texts }

  private func images(_ figure: some FigureConvertible) throws -> [Rect] {
    try figure.figure.recording().calls.compactMap { if case .image(let bounds, _, _) = $0 { bounds } else { nil } }
  }

  @Test func numbersCanBeReadOnEveryPixel() {
    let scales: [ColorScale] = [.pixels, .signed(limit: 1), .positive(limit: 1)]
    for scale in scales {
      for step in 0...255 {
        let color = scale.color(at: Double(step) / 255)
        #expect(CellStyle.grey(color).text.contrast(to: color) >= 4.5, "\(scale), \(step)")
      }
    }
    #expect(abs(Color.black.contrast(to: .white) - 21) < 1e-9 && Color.white.contrast(to: .white) == 1)
  }

  @Test func aPieceOfAnImageKeepsTheNumbersOfItsRowsAndColumns() throws {
    let piece = ImageFigure(portrait, rows: 10..<14, columns: 58..<60, numbers: true)
    #expect(Array(try texts(piece).suffix(7)) == ["10", "11", "12", "13", "58", "59", "4 × 2"])
    #expect(piece.figure.data["firstRow"] == 10 && piece.figure.data["firstColumn"] == 58)
    #expect(
      piece.figure.data["numbers"]
        == .numbers((10..<14).map { row in (58..<60).map { portrait[row, $0] } }))
    #expect(piece.caption.hasPrefix("Rows 10 to 13 and columns 58 to 59 of an image of 64 × 64, numbers from "))
    #expect(
      ImageFigure(portrait, rows: 3..<4, columns: 5..<9).caption.hasPrefix("Row 3 and columns 5 to 8 of an image"))
    #expect(ImageFigure(portrait, columns: 5..<6).caption.hasPrefix("Rows 0 to 63 and column 5 of an image of 64 × 64"))
    let wide = Tensor(zeros: [2, 12_350])
    let names = try texts(ImageFigure(wide, columns: 12_340..<12_350, numbers: true))
    #expect(!names.contains("12340") && !names.contains("1"), "no room for names of five digits")
  }

  @Test func rowsThatAnImageDoesNotHaveAreRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ImageFigure(Tensor(zeros: [4, 4]), rows: 2..<6)
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("ImageFigure has no row 5; it goes from 0 to 3"), "\(output.prefix(400))")
  }

  @Test func aFrameStandsAroundItsPixelsAndCoversNone() throws {
    let calls = try KernelWalkthrough(portrait, .blur, row: 20, column: 30).figure.recording().calls
    let pictures = calls.compactMap { if case .image(let bounds, _, _) = $0 { bounds } else { nil } }
    for (picture, window) in zip(pictures, [(rows: 19..<22, columns: 29..<32), (rows: 20..<21, columns: 30..<31)]) {
      let pixel = picture.width / 64
      let covered = Rect(
        x: picture.minX + Double(window.columns.lowerBound) * pixel,
        y: picture.minY + Double(window.rows.lowerBound) * pixel, width: Double(window.columns.count) * pixel,
        height: Double(window.rows.count) * pixel)
      let frames = calls.compactMap { call -> Rect? in
        guard case .shape(.stroke, let bounds) = call, bounds != picture, picture.contains(bounds) else { return nil }
        return bounds
      }
      #expect(frames.count == 2)
      for frame in frames {
        #expect(frame.contains(covered.inset(by: -0.7), tolerance: 0.01), "\(frame) around \(covered)")
        #expect(covered.inset(by: -3).contains(frame), "\(frame) around \(covered)")
      }
    }
  }

  @Test func aKernelGallerySaysOfItsScalesWhatHoldsForIt() throws {
    let signed = try texts(KernelGallery(portrait, kernels: [.leftSobel, .rightSobel, .outline]))
    #expect(!signed.contains { $0.contains("255 white") || $0.contains("sum 1") })
    let pixels = try texts(KernelGallery(portrait, kernels: [.blur, .emboss]))
    #expect(pixels.contains("shown from 0 black to 255 white"))
    #expect(pixels.count { $0.contains("clamped") } == 1, "\(pixels)")
    let both = try texts(KernelGallery(portrait, kernels: [.blur, .outline])).joined(separator: " ")
    #expect(both.contains("kernels of sum 1 are shown from 0 black to 255 white, the others from"))
  }

  @Test(arguments: [[Kernel.leftSobel, .rightSobel, .outline, .topSobel, .bottomSobel], Kernel.all, [.blur]])
  func theLastRowOfAKernelGalleryStandsInTheMiddle(kernels: [Kernel]) throws {
    let gallery = KernelGallery(portrait, kernels: kernels)
    let images = try images(gallery)
    #expect(images.count == kernels.count)
    for top in Set(images.map(\.minY)) {
      let row = images.filter { $0.minY == top }
      let middle = row.dropFirst().reduce(row[0]) { $0.union($1) }.center.x
      #expect(abs(middle - gallery.figure.width / 2) <= 1)
    }
  }

  @Test func onlyWhatIsClampedIsSaidToBe() throws {
    let results = [portrait.filtered(by: .outline)]
    let limit = results[0].map(abs).max
    let narrow = Gallery(results, scale: .signed(limit: limit / 2))
    #expect(try texts(narrow).contains { $0.hasSuffix("clamped at ±\(NumberText.short(limit / 2))") })
    #expect(narrow.figure.data["clamped"] != 0)
    let wide = Gallery(results, scale: .signed(limit: limit))
    #expect(try !texts(wide).contains { $0.contains("clamped") })
    #expect(wide.figure.data["clamped"] == 0 && !wide.alt.contains("clamped"))
  }

  @Test func imagesInTheirOwnScaleHaveNoBarAndSayTheScaleInWords() throws {
    let digits = [portrait / 255, portrait / 510]
    let gallery = Gallery(digits, scale: .grey(0...1))
    #expect(try texts(gallery).isEmpty)
    #expect(gallery.alt.contains("shown from 0 black to 1 white"))
    #expect(try texts(Gallery(digits, scale: .grey(0...2))) == ["0", "2"])
  }

  @Test func groupsOfColumnsHaveHeadingsAndAGapBetween() throws {
    let gallery = Gallery(
      (0..<6).map { _ in portrait }, captions: (0..<6).map(String.init),
      columns: [("misread", 1), ("known", 2)])
    let images = try images(gallery)
    #expect(Set(images.prefix(3).map(\.minY)).count == 1 && images[3].minY > images[0].maxY)
    #expect(images[1].minX - images[0].maxX > images[2].minX - images[1].maxX + 20)
    #expect(try Array(texts(gallery).prefix(2)) == ["misread", "known"])
    #expect(gallery.alt.hasPrefix("6 images, in rows of 1 (misread) and 2 (known), shown from"))
    let plain = Gallery([portrait, portrait], columns: [("", 1), ("", 1)])
    #expect(plain.alt.hasPrefix("2 images, in rows of 1 and 1, shown from"))
  }

  @Test(arguments: [[17], [1, 15], [4, 4, 7]])
  func asManyColumnsAsAreNotRefusedFit(columns: [Int]) {
    let count = columns.reduce(0, +)
    let gallery = Gallery(
      [Tensor](repeating: portrait, count: count), captions: [String](repeating: "a long caption", count: count),
      columns: columns.map { ("heading", $0) })
    #expect(gallery.figure.width <= Figure.naturalWidth)
  }

  @Test func aLongNameOfAKernelMakesItsTileNoWider() throws {
    let gallery = KernelGallery(
      portrait,
      kernels: [Kernel("a name that goes on and on, past all that a tile has room for", Kernel.outline.matrix)])
    for width in [200.0, 420] { #expect(gallery.figure(width: width).width <= width) }
  }

  @Test func aGroupOfNoColumnsIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Gallery([Tensor(zeros: [2, 2])], columns: [("empty", 0)])
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      output.contains("Gallery has nothing to draw: the group of columns 'empty' is empty"), "\(output.prefix(400))")
  }

  @Test func aMapOnAScaleOfItsOwnNamesItsLargestNumber() throws {
    let maps = Tensor(shape: [1, 1, 2], scalars: [0.25, 3])
    #expect(try texts(FeatureMaps(maps, scale: .perMap)).prefix(2) == ["map 0: max\u{A0}0.25", "map 1: max\u{A0}3"])
    #expect(try texts(FeatureMaps(maps - 1, scale: .perMap)).prefix(2) == ["map 0: ±0.75", "map 1: ±2"])
    #expect(FeatureMaps(maps).figure.data["scale"]?["type"] == "positive")
    #expect(FeatureMaps(maps - 1).figure.data["scale"]?["type"] == "signed")
    let fixed = FeatureMaps(maps, scale: .fixed(.signed(limit: 2)))
    #expect(fixed.figure.data["scale"]?["type"] == "signed" && fixed.figure.data["scale"]?["clamped"] == 1)
    #expect(try texts(fixed).contains("50% clamped at 2"))
  }

  @Test func captionsBeginWithWords() {
    #expect(FeatureMaps(Tensor(ones: [2, 2, 10])).caption.hasPrefix("Ten feature maps of 2 × 2"))
    #expect(
      FeatureMaps(Tensor(ones: [2, 2, 10]), title: "before").caption.hasPrefix("Before: 10 feature maps of 2 × 2"))
    #expect(
      KernelGallery(portrait, kernels: [.blur, .outline]).caption == "Two kernels on one image: blur and outline.")
    #expect(Gallery([portrait]).caption == "One image.")
  }

  @Test func aProductNamesItsFiltersByTheirWholeShape() throws {
    let image = Tensor(ones: [8, 8, 3])
    let one = try texts(PatchDotProduct(image, filter: Tensor(ones: [5, 5, 3, 1])))
    #expect(one.contains("5 × 5 × 3 filter"))
    let ten = try texts(PatchDotProduct(image, filter: Tensor(ones: [5, 5, 3, 10])))
    #expect(ten.contains("10 filters") && ten.contains("of 5 × 5 × 3") && ten.contains("first of 10 maps"))
    let grey = try texts(PatchDotProduct(Tensor(ones: [8, 8]), filter: Tensor(ones: [5, 5])))
    #expect(grey.contains("5 × 5 filter"))
  }

  @Test func aSingleCellHasNoBar() throws {
    let image = Tensor(ones: [5, 5]) * 10
    #expect(try texts(PatchDotProduct(image, filter: Tensor(ones: [5, 5]))).count { $0 == "250" } == 1)
    #expect(try texts(PatchDotProduct(image, filter: Tensor(ones: [4, 4]))).count { $0 == "160" } == 2)
  }

  @Test func theSumOfChannelsHasAScaleOfItsOwn() throws {
    let image = Tensor(shape: [1, 2, 2], scalars: [100, 100, 80, 90])
    let filter = Tensor(shape: [1, 1, 2, 1], scalars: [1, -1])
    let texts = try texts(ChannelSum(image, filter: filter))
    for text in ["the channels", "the sum", "−100", "100", "−10", "10"] {
      #expect(texts.contains(text), "\(text) in \(texts)")
    }
  }
}
