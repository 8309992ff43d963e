import ConvKit
import Figures
import Foundation
import TestSupport
import Testing

/// Wrong numbers that teaching material and libraries have published: no figure states them.
@Suite struct PublishedErrorsTests {
  private func object(_ json: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test func aUnitOfVGG16SeesBoxesUpTo212WideAndNeverOf308() throws {
    let figure = ReceptiveFieldDiagram(of: .vgg16).figure
    #expect(figure.alt.contains("212 × 212"))
    for text in [figure.alt, figure.caption, figure.json] { #expect(!text.contains("308")) }
  }

  @Test func theActivationsOfVGG16TakeNo93MB() throws {
    let total = try #require(Table(Architecture.vgg16.summary).rows.last)
    #expect(total.contains("58.1 MiB") && !total.contains { $0.hasPrefix("93") || $0.hasPrefix("88.") })
  }

  @Test func aStrideIsNotIgnoredInTheNumbersOfAnOutput() throws {
    let input = Tensor([[2, 2, 3, 3, 3], [0, 1, 3, 0, 3], [2, 3, 0, 1, 3], [3, 3, 2, 1, 2], [3, 3, 0, 2, 3]])
    let kernel = Tensor([[2, 0, 1], [1, 0, 0], [0, 1, 1]])
    let diagram = ConvolutionDiagram(input: input, kernel: kernel, strides: 2, padding: .explicit(1))
    #expect(try object(diagram.json)["outputNumbers"] as? [[Int]] == [[1, 5, 6], [7, 8, 3], [3, 10, 4]])
    #expect(diagram.alt.contains("1 5 6; 7 8 3; 3 10 4") && !diagram.alt.contains("1 6 5"))
  }

  @Test func aTransposeThatGives6StartsFrom3CellsNot2() throws {
    let diagram = TransposedConvolutionDiagram(input: 3, kernel: 3, stride: 2, padding: 1, outputPadding: 1)
    #expect(try object(diagram.json)["output"] as? Int == 6)
    for cells in 0...1 {
      let fromTwo = TransposedConvolutionDiagram(input: 2, kernel: 3, stride: 2, padding: 1, outputPadding: cells)
      #expect(try object(fromTwo.json)["output"] as? Int != 6)
    }
    #expect(try object(ContactSheet.dumoulin.json)["entries"].debugDescription.contains("4.7"))
  }

  @Test func aPatchOf5x5x3Has75NumbersNot125() throws {
    let image = Tensor(zeros: [20, 20, 3])
    let patch = PatchDotProduct(image, filter: Tensor(ones: [5, 5, 3, 2]))
    #expect(try object(patch.json)["patchSize"] as? Int == 75)
    let product = Im2colDiagram(image, filter: Tensor(ones: [5, 5, 3, 2]))
    #expect(try object(product.json)["columnsShape"] as? [Int] == [75, 256])
    for text in [patch.alt, patch.caption, product.alt, product.caption] { #expect(!text.contains("125")) }
  }

  @Test func poolingCutsTheOverhangRatherThanAverageZerosIntoIt() throws {
    let diagram = PoolingDiagram(Tensor([[1, 2, 3, 4, 5]]), poolSize: [1, 2], .average)
    #expect(try object(diagram.json)["outputNumbers"] as? [[Double]] == [[1.5, 3.5]])
    #expect(try object(diagram.json)["uncovered"] as? [Int] == [0, 1])
    #expect(!diagram.alt.contains("2.5"))
  }

  @Test func dilations1And2And3See13CellsNot15() throws {
    let diagram = PathCountDiagram(kernel: 3, dilations: [1, 2, 3])
    #expect(try object(diagram.json)["receptiveField"] as? Int == 13)
    for text in [diagram.alt, diagram.caption] { #expect(text.contains("13 cells") && !text.contains("15")) }
  }

  @Test(arguments: ["lecture2.md", "lenet.md", "quickstart.md"])
  func noLectureStatesOneAsItsOwn(file: String) throws {
    let text = try String(contentsOfFile: "\(BuiltProducts.repository)/notebooks/\(file)", encoding: .utf8)
    for wrong in ["308", "93 MB", "93MB", "24M "] { #expect(!text.contains(wrong), "\(file): \(wrong)") }
    #expect(!text.contains(#/5\s*[×*]\s*5\s*[×*]\s*3\s*=\s*125/#))
  }
}
