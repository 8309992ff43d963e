import ConvKit
import Figures
import Foundation
import NotebookRuntime
import Testing

/// The numbers that a figure carries for machines.
@Suite struct FigureDataTests {
  private func object(_ json: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  /// i, k, s, d and SAME's padding before and after, output, first and last start, uncovered (TensorFlow's rule).
  @Test(arguments: [
    [13, 6, 5, 1, 1, 2, 3, -1, 9, 0], [6, 3, 2, 1, 0, 1, 3, 0, 4, 0], [5, 3, 2, 1, 1, 1, 3, -1, 3, 0],
    [224, 11, 4, 1, 3, 4, 56, -3, 217, 0], [8, 3, 2, 2, 1, 2, 4, -1, 5, 0], [6, 1, 2, 1, 0, 0, 3, 0, 4, 1],
  ])
  func convolutionDataStatesSamePadding(row: [Int]) throws {
    let diagram = ConvolutionDiagram(input: row[0], kernel: row[1], stride: row[2], padding: .same, dilation: row[3])
    let data = try object(diagram.json)
    #expect(data["kind"] as? String == "convolution-arithmetic")
    #expect(data["paddingBefore"] as? Int == row[4])
    #expect(data["paddingAfter"] as? Int == row[5])
    #expect(data["output"] as? Int == row[6])
    let starts = try #require(data["windowStarts"] as? [Int])
    #expect(starts.count == row[6] && starts.first == row[7] && starts.last == row[8])
    #expect(data["uncovered"] as? Int == row[9])
    #expect(data["alt"] as? String == diagram.alt && data["caption"] as? String == diagram.caption)
  }

  @Test func axesThatDifferAreStatedApart() throws {
    let data = try object(ConvolutionDiagram(input: [7, 5], kernel: [3, 1], stride: [2, 1], padding: 0).json)
    let vertical = try #require(data["vertical"] as? [String: Any])
    let horizontal = try #require(data["horizontal"] as? [String: Any])
    #expect(vertical["output"] as? Int == 3 && horizontal["output"] as? Int == 5)
    #expect(data["output"] == nil)
    #expect(data["outputShape"] as? [Int] == [3, 5])
  }

  @Test func convolutionDataHoldsTheNumbersOfTheCells() throws {
    let diagram = ConvolutionDiagram(
      input: TestPictures.dumoulinInput, kernel: TestPictures.dumoulinKernel, strides: 2, padding: .explicit(1))
    #expect(try object(diagram.json)["outputNumbers"] as? [[Int]] == [[6, 17, 3], [8, 17, 13], [6, 4, 4]])
  }

  @Test func kernelDataHoldsMatrixSumAndRange() throws {
    let kernel = try #require(object(KernelEffect(TestPictures.gradient(16), .blur).json)["kernel"] as? [String: Any])
    #expect(
      kernel["matrix"] as? [[Double]] == [[0.0625, 0.125, 0.0625], [0.125, 0.25, 0.125], [0.0625, 0.125, 0.0625]])
    #expect(kernel["sum"] as? Int == 1)
    #expect(kernel["outputRange"] as? [Int] == [0, 255])
  }

  @Test func dataAndAltTextChangeWithTheNumbers() {
    let first = TestPictures.digits([6, 6, 3], seed: 1)
    var second = first
    second[2, 2, 1] += 1
    let filter = Tensor(ones: [3, 3, 3, 2])
    let pairs: [(any FigureConvertible, any FigureConvertible)] = [
      (FeatureMaps(first), FeatureMaps(first * 2)),
      (Im2colDiagram(first, filter: filter), Im2colDiagram(second, filter: filter)),
      (PatchDotProduct(first, filter: filter), PatchDotProduct(second, filter: filter)),
      (KernelEffect(first, .outline), KernelEffect(second * 2, .outline)),
      (PoolingDiagram(first.channel(1)), PoolingDiagram(second.channel(1) * 3)),
      (KernelWalkthrough(first, .blur), KernelWalkthrough(second * 2, .blur)),
    ]
    for (before, after) in pairs { #expect(before.json != after.json, "\(type(of: before))") }
  }

  /// What a figure of each kind says at eight seeds, whose sizes and numbers stand in no document.
  @Test func whatIsSaidFollowsTheDataForEveryKind() {
    var alts: [String: Set<String>] = [:]
    var data: [String: Set<String>] = [:]
    for seed in 101...108 {
      for sample in FigureSamples.all(seed: seed) {
        let figure = sample.figure.figure
        alts[sample.name, default: []].insert(figure.alt)
        data[sample.name, default: []].insert(figure.data.json)
      }
    }
    // These three are the same at every seed.
    let fixed: Set = ["contact sheet", "row of figures", "wide kernel"]
    for (name, texts) in alts where !fixed.contains(name) {
      #expect(texts.count >= 3, "\(name): \(texts.first ?? "")")
      #expect((data[name]?.count ?? 0) >= 3, "\(name)")
    }
  }

  @Test func oneNumberMoreOrLessIsSaid() {
    let image = TestPictures.digits([6, 6, 3], seed: 1)
    var other = image
    other[0, 0, 0] = 40
    let filter = Tensor(ones: [3, 3, 3, 2])
    let subjects: [(Tensor) -> any FigureConvertible] = [
      { ImageFigure($0.channel(0), numbers: true) }, { ImageFigure($0) }, { FeatureMaps($0) },
      { FeatureMaps($0, scale: .perMap) }, { KernelEffect($0, .sharpen) }, { KernelGallery($0, kernels: [.sharpen]) },
      { KernelWalkthrough($0.channel(0), .blur, row: 0, column: 0) }, { ChannelSum($0, filter: filter) },
      { PatchDotProduct($0, filter: filter, row: 0, column: 0) }, { Im2colDiagram($0, filter: filter) },
      { FilmStrip(input: $0, filter: filter) }, { PoolingDiagram($0.channel(0)) },
      { ConvolutionDiagram(input: $0.channel(0), kernel: filter.channel(0).channel(0)) },
      { BarChart([("first", Double($0[0, 0, 0]))]) }, { LineChart([("first", [Double($0[0, 0, 0])])]) },
      { Kernel("first", [[$0[0, 0, 0]]]) }, { ImpulseResponse(Kernel("first", [[$0[0, 0, 0]]])) },
      { ConfusionMatrix(labels: [Int($0[0, 0, 0]) % 10, 3], predictions: [5, 3]) },
    ]
    for subject in subjects {
      let (before, after) = (subject(image).figure, subject(other).figure)
      #expect(before.alt != after.alt, "\(before.kind)")
      #expect(before.data != after.data, "\(before.kind)")
    }
  }

  @Test(arguments: 1...4)
  func everyFigureSDataIsJSONWithItsKindCaptionAndAltText(seed: Int) throws {
    for sample in FigureSamples.all(seed: seed) {
      let figure = sample.figure.figure
      let data = try object(figure.json)
      #expect(data["kind"] as? String == figure.kind, "\(sample.name)")
      #expect(data["alt"] as? String == figure.alt, "\(sample.name)")
      #expect(data["caption"] as? String == figure.caption, "\(sample.name)")
      #expect(data["width"] as? Double == figure.width, "\(sample.name)")
    }
  }

  @Test func numbersThatJSONHasNoFormForBecomeWords() {
    let data: FigureData = ["values": .array([.number(.nan), .number(.infinity), .number(-.infinity), .number(0.1)])]
    #expect(data.json == #"{"values":["NaN","Infinity","-Infinity",0.1]}"#)
  }

  @Test func wordsAreEscaped() {
    #expect(FigureData.string("a \"b\" \\ c\nd\u{1}é").json == #""a \"b\" \\ c\nd\u0001é""#)
  }
}
