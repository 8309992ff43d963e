import ConvKit
import Foundation
import Testing

@testable import Figures

/// What figures hand to the explorers of a page.
@Suite struct ExplorerDataTests {
  private func explorer(_ figure: some FigureConvertible) throws -> [String: Any]? {
    let object = try JSONSerialization.jsonObject(with: Data(figure.json.utf8)) as? [String: Any]
    return try #require(object)["explorer"] as? [String: Any]
  }

  /// The numbers of a packed tensor.
  private func numbers(_ packed: Any?) throws -> [Float] {
    let values = try #require((packed as? [String: Any])?["values"])
    if let list = values as? [Double] { return list.map(Float.init) }
    let object = try #require(values as? [String: String])
    let data = try #require(Data(base64Encoded: object["base64"] ?? ""))
    if object["type"] == "uint8" { return data.map(Float.init) }
    return stride(from: 0, to: data.count, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(data[start + $1]) << UInt32(8 * $1) })
    }
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"),
  ])
  func bytesAreWrittenAsRFC4648DoesIt(text: String, expected: String) {
    #expect(FigureData.base64(Array(text.utf8)) == expected)
  }

  @Test func pixelsArriveExactlyWholeOnesAsBytesOthersAsFloats() throws {
    let fractions = Tensor(randomUniform: [13, 17], in: -300..<300, seed: 1)
    let pixels = Tensor(randomUniform: [13, 17], in: 0..<255, seed: 1).map { $0.rounded() }
    for image in [fractions, pixels] {
      let data = try #require(try explorer(KernelEffect(image, .blur)))
      #expect(try numbers(data["image"]) == image.scalars)
    }
    let packed = try #require(try explorer(KernelEffect(pixels, .blur))?["image"] as? [String: Any])
    #expect((packed["values"] as? [String: String])?["type"] == "uint8")
  }

  @Test func allNineKernelsCanBeChosenByConvKitSNames() throws {
    let data = try #require(try explorer(KernelGallery(Tensor(ones: [4, 4]), kernels: [.emboss])))
    let kernels = try #require(data["kernels"] as? [[String: Any]])
    #expect(kernels.map { $0["name"] as? String } == Kernel.all.map(\.name))
    #expect((data["kernel"] as? [String: Any])?["matrix"] as? [[Float]] == Kernel.emboss.matrix)
  }

  @Test func theRuleOfThePaddingIsKept() throws {
    let figures: [(ConvolutionDiagram, String)] = [
      (ConvolutionDiagram(input: 6, kernel: 3, stride: 2, padding: .same), "same"),
      (ConvolutionDiagram(input: 6, kernel: 3, padding: .valid), "valid"),
      (ConvolutionDiagram(input: 6, kernel: 3, padding: 1), "even"),
      (ConvolutionDiagram(input: 6, kernel: 3, padding: .explicit(top: 0, bottom: 1, left: 0, right: 1)), "uneven"),
    ]
    for (figure, rule) in figures {
      let settings = try #require(try explorer(figure)?["settings"] as? [[String: Any]])
      #expect(settings.map { $0["rule"] as? String } == [rule])
    }
  }

  @Test func whatAnExplorerCannotShowStaysAPicture() throws {
    let wide = Kernel("wide", [[1, 1, 1, 1, 1]])
    #expect(try explorer(KernelEffect(Tensor(ones: [8, 8]), wide)) == nil)
    #expect(try explorer(KernelEffect(Tensor(ones: [161, 160]), .blur)) == nil)
    #expect(try explorer(ConvolutionDiagram(input: [7, 5], kernel: 3)) == nil)
    #expect(try explorer(ConvolutionDiagram(input: 300, kernel: 3)) == nil)
    #expect(try explorer(ReceptiveFieldDiagram(of: .googLeNet)) == nil)
    let filters = Tensor(ones: [3, 3, 1, 2])
    #expect(try explorer(Im2colDiagram(Tensor(ones: [12, 12]), filter: filters)) == nil)
    // Too many numbers to be read one by one: the places of the window can still be gone through.
    #expect(
      try explorer(FilmStrip(input: Tensor(ones: [20, 20]), filter: filters))?["kind"] as? String == "arithmetic")
    #expect(try explorer(BarChart([("one", 1)])) == nil)
  }

  @Test(
    "where there are branches, the explorer's layers are those of the path that sees most",
    arguments: [Architecture.resNet18, .resNet50, .resNet50v1, .leNet5])
  func branches(architecture: Architecture) throws {
    let data = try #require(try explorer(ReceptiveFieldDiagram(of: architecture)))
    let layers = try #require(data["layers"] as? [[String: Any]])
    var path = WindowStack([])
    for layer in layers {
      let step = try #require(layer["vertical"] as? [String: Int])
      path = WindowStack(
        path.steps + [WindowStep(kernel: step["kernel"] ?? 0, stride: step["stride"] ?? 0)])
      let name = try #require(layer["name"] as? String)
      #expect(path.receptiveField.size == architecture.layer(name)?.receptiveField?.size, "\(name)")
    }
    #expect(path.receptiveField.size == architecture.receptiveField.size)
    #expect(data["isWidestPath"] as? Bool == (architecture == .leNet5 ? nil : true))
  }

  @Test("where one branch sees most rows and another most columns, there is no explorer")
  func crossedBranches() throws {
    let layers = [
      ArchitectureLayer("wide", .conv(1, [1, 7] as Pair, padding: .same), from: Architecture.inputName),
      ArchitectureLayer("high", .conv(1, [7, 1] as Pair, padding: .same), from: Architecture.inputName),
      ArchitectureLayer("sum", .add, from: "wide", "high"),
    ]
    let crossed = try Architecture(name: "crossed", inputShape: [16, 16, 1], layers: layers)
    #expect(try explorer(ReceptiveFieldDiagram(of: crossed)) == nil)
  }

  @Test func theExplorerSNumbersChangeWithTheFigureS() throws {
    let image = TestPictures.digits([6, 6, 3], seed: 1)
    let filter = TestPictures.digits([3, 3, 3, 2], seed: 2)
    let network = Sequential { Conv2D(inputChannels: 3, filters: 2, kernelSize: 3, seed: 1) }
    let figures: [(Tensor) -> any FigureConvertible] = [
      { KernelEffect($0, .blur) }, { KernelWalkthrough($0, .blur) }, { FilmStrip(input: $0, filter: filter) },
      { Im2colDiagram($0, filter: filter) }, { NetworkDiagram(network, input: $0) },
    ]
    for figure in figures {
      let (before, after) = (figure(image).figure.explorer, figure(image * 2).figure.explorer)
      #expect(before != nil && before != after)
    }
  }

  @Test func aFilmOfTensorsStatesItsNumbers() throws {
    let image = TestPictures.digits([5, 5, 3], seed: 3)
    let filter = TestPictures.digits([3, 3, 3, 2], seed: 4)
    let film = FilmStrip(input: image, filter: filter, bias: Tensor([1, 2]), strides: 2)
    #expect(
      film.caption
        == "Input 5 × 5, kernel 3 × 3, stride 2, no padding: 4 steps fill the 2 × 2 output; 2 filters of 3 × 3 × 3 on 3"
        + " channels.")
    let output = conv2d(image, filter: filter, bias: Tensor([1, 2]), strides: 2)
    let words = (0..<2).map { index -> String in
      let rows = output.channel(index).rows.map { $0.map { NumberText.short($0) }.joined(separator: " ") }
      return "The output of filter \(index) is \(rows.joined(separator: "; "))."
    }
    #expect(film.alt.hasSuffix(words.joined(separator: " ")))
    let data = try #require(JSONSerialization.jsonObject(with: Data(film.json.utf8)) as? [String: Any])
    #expect(try numbers((data["numbers"] as? [String: Any])?["output"]) == output.scalars)
  }
}
