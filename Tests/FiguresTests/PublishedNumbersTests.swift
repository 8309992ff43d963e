import ConvKit
import Figures
import Foundation
import Testing

/// Figures state the numbers of the literature.
@Suite struct PublishedNumbersTests {
  private func object(_ json: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  /// Dumoulin & Visin, figures 2.1 to 2.7, 4.1 to 4.7 and 5.1: output, and cells under no window.
  @Test func theContactSheetHasThePapersSizes() throws {
    let expected: [(String, output: Int, uncovered: Int?)] = [
      ("2.1", 2, 0), ("2.2", 6, 0), ("2.3", 5, 0), ("2.4", 7, 0), ("2.5", 2, 0), ("2.6", 3, 0), ("2.7", 3, 1),
      ("4.1", 4, nil), ("4.2", 5, nil), ("4.3", 5, nil), ("4.4", 5, nil), ("4.5", 5, nil), ("4.6", 5, nil),
      ("4.7", 6, nil), ("5.1", 3, 0),
    ]
    let entries = try #require(object(ContactSheet.dumoulin.json)["entries"] as? [[String: Any]])
    #expect(entries.count == expected.count)
    for (entry, row) in zip(entries, expected) {
      let data = try #require(entry["data"] as? [String: Any])
      #expect(entry["name"] as? String == row.0)
      #expect(data["output"] as? Int == row.output, "\(row.0)")
      #expect(data["uncovered"] as? Int == row.uncovered, "\(row.0)")
    }
  }

  /// Stretched input, padding around it, and output of the transposes (Dumoulin & Visin, table of chapter 4).
  @Test(arguments: [
    [2, 3, 1, 0, 0, 2, 2, 4], [6, 4, 1, 2, 0, 6, 1, 5], [5, 3, 1, 1, 0, 5, 1, 5], [7, 3, 1, 2, 0, 7, 0, 5],
    [2, 3, 2, 0, 0, 3, 2, 5], [3, 3, 2, 1, 0, 5, 1, 5], [3, 3, 2, 1, 1, 5, 1, 6],
  ])
  func transposesAreStretchedAndPaddedAsPublished(row: [Int]) throws {
    let diagram = TransposedConvolutionDiagram(
      input: row[0], kernel: row[1], stride: row[2], padding: row[3], outputPadding: row[4])
    let data = try object(diagram.json)
    #expect(data["stretchedInput"] as? Int == row[5])
    #expect(data["stretchedPaddingBefore"] as? Int == row[6])
    #expect(data["output"] as? Int == row[7])
  }

  @Test(arguments: [
    ([1, 1], [1, 2, 3, 2, 1], 0), ([1, 1, 1], [1, 3, 6, 7, 6, 3, 1], 0), ([2], [1, 0, 1, 0, 1], 2),
    ([2, 2], [1, 0, 2, 0, 3, 0, 2, 0, 1], 4), ([2, 2, 2], [1, 0, 3, 0, 6, 0, 7, 0, 6, 0, 3, 0, 1], 6),
  ])
  func pathCountsOfDilatedStacks(dilations: [Int], counts: [Int], holes: Int) throws {
    let data = try object(PathCountDiagram(kernel: 3, dilations: dilations).json)
    #expect(data["pathCounts"] as? [Int] == counts)
    #expect(data["holes"] as? Int == holes)
  }

  @Test(arguments: [([1, 2, 4], 15), ([1, 2, 5], 17), ([1, 2, 3], 13), ([1, 2, 4, 8], 31)])
  func dilatedStacksWithoutHoles(dilations: [Int], size: Int) throws {
    let data = try object(PathCountDiagram(kernel: 3, dilations: dilations).json)
    #expect(data["receptiveField"] as? Int == size)
    #expect(data["holes"] as? Int == 0)
  }

  @Test func receptiveFieldsOfArchitectures() throws {
    func fields(_ architecture: Architecture) throws -> [Int] {
      let layers = try #require(
        object(ReceptiveFieldDiagram(of: architecture).json)["layers"] as? [[String: Any]])
      return layers.compactMap { ($0["receptiveField"] as? [Int])?.first }
    }
    #expect(try fields(.leNet5_1998) == [5, 6, 14, 16, 32])
    #expect(
      try fields(.vgg16)
        == [3, 5, 6, 10, 14, 16, 24, 32, 40, 44, 60, 76, 92, 100, 132, 164, 196, 212])
  }

  @Test func theLecturesMatrixProduct() throws {
    let image = TestPictures.digits([5, 5, 3], seed: 1)
    let data = try object(Im2colDiagram(image, filter: Tensor(ones: [3, 3, 3, 32])).json)
    #expect(data["columnsShape"] as? [Int] == [27, 9])
    #expect(data["weightsShape"] as? [Int] == [32, 27])
    #expect(data["productShape"] as? [Int] == [32, 9])
    #expect(data["outputShape"] as? [Int] == [3, 3, 32])
    #expect(data["duplication"] as? Double == 3.24)
  }

  @Test func leNetsConnectionTableHas60Connections() throws {
    let data = try object(ConnectionTable.leNet5.json)
    #expect(data["count"] as? Int == 60)
    #expect(data["inputs"] as? Int == 6)
  }

  @Test func aBrightPixelGivesTheKernelTurnedRound() throws {
    let data = try object(ImpulseResponse(.emboss).json)
    let correlated = try #require(data["crossCorrelation"] as? [[Int]])
    #expect(correlated[1...3].map { Array($0[1...3]) } == [[2, 1, 0], [1, 1, -1], [0, -1, -2]])
    let convolved = try #require(data["convolution"] as? [[Int]])
    #expect(convolved[1...3].map { Array($0[1...3]) } == [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])
    #expect(try object(ImpulseResponse(.blur).json)["agree"] as? Bool == true)
  }
}
