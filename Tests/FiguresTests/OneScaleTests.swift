import ConvKit
import Graphics
import Testing

@testable import Figures

/// What stands side by side, or comes one after another in a lecture, is drawn on one scale.
@Suite struct OneScaleTests {
  private func fills(_ figure: some FigureConvertible) throws -> [Rect] {
    try figure.figure.recording().calls.compactMap { call in
      if case .shape(.fill, let bounds) = call { bounds } else { nil }
    }
  }

  @Test(arguments: [(9, 3), (7, 3), (32, 5)])
  func anInputHasOneSizeAndPlaceWhateverTheStride(input: Int, kernel: Int) throws {
    let figures = (1...4).map { ConvolutionDiagram(input: input, kernel: kernel, stride: $0) }
    // The background comes first, then the input's first cell.
    let cells = try figures.map { try fills($0)[1] }
    #expect(Set(cells).count == 1)
    #expect(Set(figures.map(\.figure.width)).count == 1)
  }

  @Test(arguments: [(9, 1, 0), (9, 2, 4), (9, 3, 3), (7, 3, 2), (32, 2, 6)])
  func aStrideShowsWhereTheWindowsStand(input: Int, stride: Int, bars: Int) throws {
    let boxes = try fills(ConvolutionDiagram(input: input, kernel: 3, stride: stride))
    let cell = boxes[1].width
    let found = boxes.filter { $0.height < 8 && abs($0.width - (3 * cell - 1)) < 0.1 }
    #expect(found.count == bars)
    // One after another, a stride apart.
    for (first, second) in zip(found, found.dropFirst()).prefix(3) {
      #expect(abs(second.minX - first.minX - Double(stride) * cell) < 0.1 && second.minY > first.minY)
    }
  }

  @Test func aFilterIsDrawnAsDeepAsTheVolumeThatItReads() throws {
    let stack = Sequential {
      Conv2D(inputChannels: 3, filters: 10, kernelSize: 5, seed: 1)
      Conv2D(inputChannels: 10, filters: 10, kernelSize: 5, seed: 2)
    }
    // The top of a box comes first: volume and filter, 8 shapes apart with their sides, fronts, windows and arrow.
    let tops = try fills(VolumeDiagram(of: stack, inputShape: [32, 32, 3])).dropFirst().map(\.height)
    #expect(abs(tops[0] - tops[4]) < 0.01 && abs(tops[8] - tops[12]) < 0.01)
    #expect(tops[12] > 1.5 * tops[4])
  }

  @Test func figuresOfMaximaAndOfMeansAreOfOneWidth() {
    let numbers = Tensor([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
    #expect(PoolingDiagram(numbers, .max).figure.width == PoolingDiagram(numbers, .average).figure.width)
  }

  @Test(arguments: ColorVision.allCases)
  func allEyesAndAGreyPrintTellTheTintsOfPoolingApart(vision: ColorVision) {
    let tints = PoolingDiagram.tints
    let greys = tints.map { Color(white: $0.luma) }
    let roles = [Theme.input.fill, Theme.kernel.fill, Theme.output.fill]
    for (index, tint) in tints.enumerated() {
      for other in tints.indices where other > index {
        #expect(vision.difference(tint, tints[other]) > 8, "\(index) and \(other)")
        #expect(vision.difference(greys[index], greys[other]) > 5, "\(index) and \(other) in grey")
      }
      if vision == .usual { for role in roles { #expect(vision.difference(tint, role) > 12, "tint \(index)") } }
    }
  }

  /// Each plane of an unpadded stack has as many cells more than what the unit sees as the plane below it.
  @Test func aPlaneIsAsMuchSmallerThanTheOneBelowAsAnUnpaddedOutput() throws {
    let diagram = ReceptiveFieldDiagram(layers: [
      ("conv 1", SlidingWindow(kernelSize: 3)), ("conv 2", SlidingWindow(kernelSize: 5)),
    ])
    // 3 × 3 units, 7 × 7 cells under 5 × 5 windows, 9 × 9 under 3 × 3, and the background.
    #expect(try fills(diagram).count == 9 + 49 + 81 + 1)
  }

  @Test func aTenfoldAmountIsAsWideInChartsOverOneAnother() throws {
    func powers(_ amounts: [Int]) throws -> [Double] {
      let chart = BarChart(amounts.map { ("a network", $0) }, scale: .logarithmic)
      return try chart.figure.recording().calls.compactMap { call in
        if case .text(let text, let bounds, _) = call, text.hasPrefix("10") { bounds.midX } else { nil }
      }
    }
    let (short, long) = (try powers([61_706, 138_357_544]), try powers([416_520, 15_470_264_320]))
    #expect(short.count == 6 && long.count == 7)
    #expect(abs((short[1] - short[0]) - (long[1] - long[0])) < 1.5 && abs(short[0] - long[0]) < 1.5)
  }
}
