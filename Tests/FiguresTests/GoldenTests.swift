import ConvKit
import Figures
import Graphics
import Testing

/// Figures compared with those that were looked at and found good; `RECORD_GOLDENS=1 swift test` records them anew.
@Suite struct GoldenTests {
  private static var subjects: [String: any FigureConvertible] {
    [
      "convolution": ConvolutionDiagram(input: 6, kernel: 3, stride: 2, padding: 1),
      "convolution-numbers": ConvolutionDiagram(
        input: TestPictures.dumoulinInput, kernel: TestPictures.dumoulinKernel, strides: 2, padding: .explicit(1)),
      "path-counts": PathCountDiagram(kernel: 3, dilations: [2, 2]),
      "pooling": PoolingDiagram(Tensor([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])),
      "kernel-effect": KernelEffect(TestPictures.gradient(32), .rightSobel),
      "receptive-field": ReceptiveFieldDiagram(layers: [
        ("conv 1", SlidingWindow(kernelSize: 3)), ("conv 2", SlidingWindow(kernelSize: 3)),
      ]),
    ]
  }

  @Test(arguments: ["convolution", "convolution-numbers", "path-counts", "pooling"])
  func whatIsDrawnWhereStaysAsAgreedOn(name: String) throws {
    let dump = try #require(Self.subjects[name]).figure.recording().dump + "\n"
    let file = "\(name).calls.txt"
    guard !Fixtures.isRecording else { return try Fixtures.write(Array(dump.utf8), to: file) }
    #expect(dump == String(decoding: try Fixtures.read(file), as: UTF8.self), "\(name)")
  }

  @Test(arguments: ["convolution", "kernel-effect", "receptive-field"])
  func theWorstTileOfAPictureIsCloseToTheGolden(name: String) throws {
    let png = try #require(Self.subjects[name]).png(density: 1)
    let file = "\(name).png"
    guard !Fixtures.isRecording else { return try Fixtures.write(png, to: file) }
    let (drawn, golden) = (try PixelImage(png: png), try PixelImage(png: Fixtures.read(file)))
    #expect(drawn.width == golden.width && drawn.height == golden.height)
    guard drawn.width == golden.width, drawn.height == golden.height else { return }
    // A mean over the whole picture would hide a missing label; a tile of 16 x 16 does not.
    let worst = worstTile(drawn, golden, side: 16)
    #expect(worst.difference < 6, "\(name): tile at row \(worst.row), column \(worst.column)")
  }

  @Test func aMissingLabelIsFoundByTheWorstTile() throws {
    func picture(_ label: String) throws -> PixelImage {
      try Canvas.pixels(size: Size(width: 400, height: 300)) { canvas in
        canvas.fill(Path(Rect(x: 0, y: 0, width: 400, height: 300)), with: .color(.white))
        canvas.text(label, at: Point(x: 200, y: 150), font: Font(size: 12))
      }
    }
    #expect(try worstTile(picture("3"), picture(""), side: 16).difference > 6)
  }

  /// The tile with the largest mean difference of its numbers, 0...255.
  private func worstTile(
    _ first: PixelImage, _ second: PixelImage, side: Int
  ) -> (difference: Double, row: Int, column: Int) {
    var worst = (difference: 0.0, row: 0, column: 0)
    for top in stride(from: 0, to: first.height, by: side) {
      for left in stride(from: 0, to: first.width, by: side) {
        var sum = 0
        var count = 0
        for row in top..<min(top + side, first.height) {
          for column in left..<min(left + side, first.width) {
            for channel in 0..<3 {
              let index = 4 * (row * first.width + column) + channel
              sum += abs(Int(first.pixels[index]) - Int(second.pixels[index]))
              count += 1
            }
          }
        }
        let mean = Double(sum) / Double(max(1, count))
        if mean > worst.difference { worst = (mean, top, left) }
      }
    }
    return worst
  }
}
