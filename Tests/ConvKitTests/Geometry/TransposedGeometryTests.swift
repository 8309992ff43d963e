import ConvKit
import Testing

struct TransposedGeometryTests {
  /// Figures 4.1 to 4.7: the direct i, k, s, p; then i', the stretched input, p', a and o'.
  private static let figures: [[Int]] = [
    [4, 3, 1, 0, 2, 2, 2, 0, 4], [5, 4, 1, 2, 6, 6, 1, 0, 5], [5, 3, 1, 1, 5, 5, 1, 0, 5], [5, 3, 1, 2, 7, 7, 0, 0, 5],
    [5, 3, 2, 0, 2, 3, 2, 0, 5], [5, 3, 2, 1, 3, 5, 1, 0, 5], [6, 3, 2, 1, 3, 5, 1, 1, 6],
  ]

  @Test("Figures 4.1 to 4.7 of the arithmetic guide", arguments: figures)
  func figuresOfTheArithmeticGuide(_ row: [Int]) throws {
    let direct = try ConvolutionGeometry(
      input: row[0], kernel: row[1], stride: row[2], padding: .explicit(row[3]))
    #expect(direct.outputSize == row[4])
    let geometry = try TransposedGeometry(
      input: row[4], kernel: row[1], stride: row[2], padding: .explicit(row[3]), outputPadding: row[7])
    #expect(geometry.stretchedInput == row[5])
    #expect(geometry.stretchedPadding == row[6])
    #expect(geometry.outputSize == row[8])
    #expect(geometry.direct == direct)
  }

  @Test func sameMultipliesTheSize() throws {
    for stride in 1...4 {
      for kernel in 1...5 {
        let geometry = try TransposedGeometry(input: 7, kernel: kernel, stride: stride, padding: .same)
        #expect(geometry.outputSize == 7 * stride)
        #expect(geometry.input == 7)
      }
    }
  }

  @Test func refusals() {
    let cases: [(String, () throws -> Void)] = [
      (
        "an output padding of 2 is not smaller than the stride 2",
        { _ = try TransposedGeometry(input: 3, kernel: 3, stride: 2, outputPadding: 2) }
      ),
      (
        "a padding of 6 in all leaves nothing of the 5 cells of the full transposed output",
        { _ = try TransposedGeometry(input: 3, kernel: 3, padding: .explicit(3)) }
      ),
      (
        "the input size is 4611686014132420609, but at most 2147483647 is supported",
        { _ = try TransposedGeometry(input: Int(Int32.max), kernel: 1, stride: Int(Int32.max), padding: .same) }
      ),
    ]
    for (expected, body) in cases { #expect(sentence(body) == expected) }
  }
}
