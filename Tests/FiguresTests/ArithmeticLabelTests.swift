import ConvKit
import Graphics
import Testing

@testable import Figures

/// What stands beside and under the grids of arithmetic figures, and over their cells.
@Suite struct ArithmeticLabelTests {
  private func places(of text: String, in figure: some FigureConvertible) throws -> [Rect] {
    try figure.figure.recording().calls.compactMap { call in
      if case .text(text, let bounds, _) = call { bounds } else { nil }
    }
  }

  @Test(arguments: [("VALID", 5), ("SAME", 7), ("symmetric, p = 1", 7)])
  func titlesOfPaddingStandOverTheMiddleOfTheirGrid(name: String, cells: Int) throws {
    let figure = PaddingDiagram(input: 5, kernel: 3, stride: 2)
    let title = try #require(try places(of: name, in: figure).first)
    // Squares under the title are the grid's cells.
    let squares = try figure.figure.recording().calls.compactMap { call -> Rect? in
      guard case .shape(.fill, let bounds) = call, abs(bounds.width - bounds.height) < 0.01 else { return nil }
      return abs(bounds.midX - title.midX) < Double(cells) * bounds.width / 2 && bounds.minY > title.maxY ? bounds : nil
    }
    let cell = try #require(squares.first).width
    let row = squares.filter { $0.minY == squares[0].minY && $0.width == cell }
    #expect(row.count == cells)
    #expect(abs((row[0].minX + row[cells - 1].maxX) / 2 - title.midX) < 1)
  }

  @Test func theBarsOfPaddingSayThatTheirNumbersAreStarts() throws {
    let figure = PaddingDiagram(input: 6, kernel: 3, stride: 2)
    #expect(try places(of: "window starts", in: figure).count == 3)
    // SAME and VALID begin at 0, symmetric padding before the input.
    #expect(try places(of: "0", in: figure).count == 2 && places(of: "−1", in: figure).count == 1)
  }

  @Test(arguments: [(720.0, 1), (500, 2)])
  func aFilmNamesTheChannelsOfEachRowOfFrames(width: Double, rows: Int) throws {
    let image = TestPictures.digits([5, 5, 3], seed: 1)
    let film = FilmStrip(
      input: image, filter: TestPictures.digits([3, 3, 3, 2], seed: 2), strides: 2, padding: .explicit(1))
    let texts = try film.figure(width: width).recording().texts
    for channel in 0..<3 { #expect(texts.count { $0 == "channel \(channel)" } == rows) }
    #expect(texts.contains("the steps of filter 0"))
  }

  @Test func aFilmOfOneChannelAndOneFilterNamesNeither() throws {
    let texts = try FilmStrip(input: Tensor([[1, 2, 3]]), filter: Tensor([[1, -1]])).figure.recording().texts
    #expect(!texts.contains { $0.hasPrefix("channel") || $0.hasPrefix("the steps") })
  }

  @Test func aDiagramOfNumbersAloneHasItsTitleAndNoArithmetic() throws {
    func texts(_ formula: Bool) throws -> [String] {
      try ConvolutionDiagram(
        input: Tensor([[0, 1, 0]]), kernel: Tensor([[2, 1]]), title: "True convolution", formula: formula
      ).figure.recording().texts
    }
    #expect(
      try texts(false) == [
        "True convolution", "input 1 × 3", "0", "1", "0", "kernel", "2", "1", "output 1 × 2", "1", "2",
      ])
    #expect(try texts(true).contains { $0.hasPrefix("windows start") } && texts(true).contains("stride 1"))
  }

  @Test func pathsAreCountedInNumbersWhereTheyCanBeReadElseByAKey() throws {
    let holes = try PathCountDiagram(kernel: 3, dilations: [2, 2, 2]).figure.recording().texts
    // The middle of both axes, and each corner.
    #expect(holes.contains("49") && holes.count { $0 == "1" } >= 6 && !holes.contains("0"))
    let many = PathCountDiagram(kernel: 3, dilations: [1, 2, 4, 8])
    let key = try many.figure.recording().texts.suffix(3)
    let largest = many.caption.split(separator: " ").compactMap { Int($0) }.last
    #expect(Array(key) == ["0", "\(largest ?? -1)", "paths from each cell to the unit"])
  }

  @Test(arguments: [26, 39])
  func pathsOfManyLayersAreCounted(layers: Int) throws {
    let figure = PathCountDiagram(kernel: 3, dilations: [Int](repeating: 1, count: layers)).figure
    let most = Double(WindowStack([WindowStep](repeating: WindowStep(kernel: 3), count: layers)).pathCounts.max() ?? 0)
    #expect(figure.caption.hasSuffix(" no holes, up to \(NumberText.decimal(most * most)) paths from one cell."))
    #expect(try figure.recording().texts.contains(NumberText.decimal(most * most)))
  }

  @Test(arguments: [420.0, 700, 720])
  func aDiagramOfManyCellsIsNoWiderThanAskedFor(width: Double) throws {
    for (input, kernel, stride) in [(600, 3, 50), (600, 3, 1), (1000, 3, 1), (224, 11, 4), (6, 3, 2), (12, 2, 1)] {
      let figure = ConvolutionDiagram(input: input, kernel: kernel, stride: stride).figure(width: width)
      #expect(figure.width <= width, "\(input), \(kernel), \(stride): \(figure.width)")
    }
  }

  @Test func oneInputHasOnePlaceWhateverTheStrideWhereItsCellsCanBeSeen() {
    func width(_ input: Int, _ stride: Int) -> Double {
      ConvolutionDiagram(input: input, kernel: 3, stride: stride).figure(width: 720).content.width
    }
    #expect(width(12, 1) == width(12, 4))
    #expect(width(600, 50) < 720)
  }

  @Test func aFilmTakesTheWidthOfItsFramesAndTheGapsBetween() {
    let film = FilmStrip(input: TestPictures.digits([5, 6], seed: 1), filter: Tensor(ones: [4, 2]))
    let wide = film.figure(width: 2000).width
    #expect(wide > 400)
    #expect(film.figure(width: wide).width == wide)
  }

  @Test func captionsSayWhatIsCounted() {
    #expect(
      PathCountDiagram(kernel: 3, dilations: [2, 2, 2]).caption
        == "Paths from each cell to one unit through 3 layers: 13 cells on each axis, 6 holes, up to 49 paths from one cell."
    )
    #expect(
      Im2colDiagram(Tensor(ones: [5, 5, 3]), filter: Tensor(ones: [3, 3, 3, 32])).caption
        == "The filters as rows (32 × 27) times the patches as columns (27 × 9) give 32 × 9, which is the 3 × 3 × 32 output."
    )
    #expect(
      ConvolutionDiagram(input: Tensor([[0, 1, 0]]), kernel: Tensor([[2, 1]]), title: "true convolution").caption
        == "True convolution: input 1 × 3, kernel 1 × 2, stride 1, no padding: output 1 × 2.")
  }
}
