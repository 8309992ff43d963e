import ConvKit
import Figures
import Graphics
import NotebookRuntime
import Testing

/// What a report receives when a figure is displayed.
@Suite struct DisplayTests {
  private func types(_ data: DisplayData) -> [String] { data.representations.map(\.mediaType) }

  private func bytes(_ data: DisplayData, _ type: String) throws -> [UInt8] {
    try #require(data.representations.first { $0.mediaType == type }).bytes
  }

  @Test func aLineDrawingIsPictureVectorWordsAndData() throws {
    let diagram = ConvolutionDiagram(input: 5, kernel: 3)
    let data = try diagram.displayData(in: DisplayContext())
    #expect(types(data) == ["text/plain", DisplayData.figureMediaType, "image/svg+xml", "image/png"])
    #expect(try String(decoding: bytes(data, "text/plain"), as: UTF8.self) == diagram.alt)
    #expect(try String(decoding: bytes(data, "image/svg+xml"), as: UTF8.self).contains("<svg"))
  }

  @Test func aPictureOfPixelsKeepsThemInItsVectorForm() throws {
    let data = try KernelEffect(TestPictures.gradient(16), .blur).displayData(in: DisplayContext())
    #expect(types(data) == ["text/plain", DisplayData.figureMediaType, "image/svg+xml", "image/png"])
    let svg = try String(decoding: bytes(data, "image/svg+xml"), as: UTF8.self)
    #expect(svg.contains("<svg image-rendering=\"pixelated\""))
    #expect(svg.contains("width=\"16\" height=\"16\""))
  }

  @Test(arguments: [1.0, 2, 3])
  func thePictureHasTheDensityAskedFor(density: Double) throws {
    let data = try Kernel.blur.displayData(in: DisplayContext(pixelDensity: density))
    let size = try #require(data.size)
    let image = try PixelImage(png: bytes(data, "image/png"))
    #expect(Double(image.width) == size.width * density && Double(image.height) == size.height * density)
  }

  @Test func theBackgroundIsOpaqueWhite() throws {
    let image = try PixelImage(png: Kernel.blur.png())
    let corner = Array(image.pixels.prefix(4))
    #expect(corner == [255, 255, 255, 255])
    #expect(stride(from: 3, to: image.pixels.count, by: 4).allSatisfy { image.pixels[$0] == 255 })
  }

  @Test func aWidthAskedForIsKeptByEnlarging() throws {
    let data = try Kernel.blur.displayData(in: DisplayContext(figureWidth: 600))
    #expect(try #require(data.size).width == 600)
  }

  @Test func aWidthThatIsTooSmallKeepsTextReadable() throws {
    let data = try ConvolutionDiagram(input: 13, kernel: 3).displayData(in: DisplayContext(figureWidth: 60))
    #expect(try #require(data.size).width > 60)
  }

  @Test func aWidthThatNoPictureCanHaveIsAnErrorWithItsSize() throws {
    let error = #expect(throws: GraphicsError.self) {
      try Kernel.blur.displayData(in: DisplayContext(figureWidth: 1e12))
    }
    #expect(error?.description.contains("failed: ") == true)
  }

  @Test func anArrayOfFiguresIsShownSideBySide() throws {
    let kernels = [Kernel.blur, .emboss]
    let data = try #require(kernels as any Sendable as? any Displayable).displayData(in: DisplayContext())
    #expect(try #require(data.size).width > Kernel.blur.figure.width * 1.5)
    #expect(try String(decoding: bytes(data, "text/plain"), as: UTF8.self).contains("emboss"))
  }

  @Test func aTableIsHTMLAndAlignedText() throws {
    let table = Table(
      columns: ["layer", "parameters"], rows: [["C1 <5>", "156"], ["S2", "12"]], caption: "LeNet & co")
    let data = try table.displayData(in: DisplayContext())
    #expect(types(data) == ["text/plain", "text/html", DisplayData.figureMediaType])
    #expect(
      table.plainText == "LeNet & co\nlayer   parameters\n------  ----------\nC1 <5>         156\nS2              12")
    #expect(
      table.html
        == "<table><caption>LeNet &amp; co</caption><thead><tr><th scope=\"col\">layer</th>"
        + "<th scope=\"col\" style=\"text-align: right\">parameters</th></tr></thead><tbody>"
        + "<tr><th scope=\"row\">C1 &lt;5&gt;</th><td style=\"text-align: right\">156</td></tr>"
        + "<tr><th scope=\"row\">S2</th><td style=\"text-align: right\">12</td></tr></tbody></table>")
  }

  @Test func anArchitectureIsShownAsItsTable() throws {
    let data = try Architecture.leNet5.displayData(in: DisplayContext())
    let text = try String(decoding: bytes(data, "text/plain"), as: UTF8.self)
    #expect(text.contains("61,470") && text.contains("236") && text.contains("28 × 28 × 6"))
  }
}
