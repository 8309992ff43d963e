import ConvKit
import Testing

struct ConvolutionGeometryTests {
  /// A figure of Dumoulin & Visin: i, k, s, p, d, and the output, padded, covered and uncovered cells.
  struct Figure: Sendable {
    let name: String
    let numbers: [Int]
    let expected: [Int]
  }

  private static let figures = [
    Figure(name: "1.1", numbers: [5, 3, 1, 0, 1], expected: [3, 5, 5, 0]),
    Figure(name: "1.2", numbers: [5, 3, 2, 1, 1], expected: [3, 7, 7, 0]),
    Figure(name: "1.3", numbers: [5, 3, 1, 0, 1], expected: [3, 5, 5, 0]),
    Figure(name: "1.5, 1.6", numbers: [5, 3, 1, 0, 1], expected: [3, 5, 5, 0]),
    Figure(name: "1.4", numbers: [5, 3, 2, 0, 1], expected: [2, 5, 5, 0]),
    Figure(name: "2.1", numbers: [4, 3, 1, 0, 1], expected: [2, 4, 4, 0]),
    Figure(name: "2.2", numbers: [5, 4, 1, 2, 1], expected: [6, 9, 9, 0]),
    Figure(name: "2.3", numbers: [5, 3, 1, 1, 1], expected: [5, 7, 7, 0]),
    Figure(name: "2.4", numbers: [5, 3, 1, 2, 1], expected: [7, 9, 9, 0]),
    Figure(name: "2.5", numbers: [5, 3, 2, 0, 1], expected: [2, 5, 5, 0]),
    Figure(name: "2.6", numbers: [5, 3, 2, 1, 1], expected: [3, 7, 7, 0]),
    Figure(name: "2.7", numbers: [6, 3, 2, 1, 1], expected: [3, 8, 7, 1]),
    Figure(name: "2.8a", numbers: [5, 3, 1, 0, 1], expected: [3, 5, 5, 0]),
    Figure(name: "2.8b", numbers: [5, 3, 2, 0, 1], expected: [2, 5, 5, 0]),
    Figure(name: "5.1", numbers: [7, 3, 1, 0, 2], expected: [3, 7, 7, 0]),
  ]

  @Test(arguments: figures)
  func figuresOfTheArithmeticGuide(_ figure: Figure) throws {
    let n = figure.numbers
    let geometry = try ConvolutionGeometry(
      input: n[0], kernel: n[1], stride: n[2], padding: .explicit(n[3]), dilation: n[4])
    let found = [geometry.outputSize, geometry.paddedInput, geometry.covered, geometry.uncovered]
    #expect(found == figure.expected)
  }

  /// i, k, s, d; SAME's output, padding before and after, and first start; VALID's output and dropped cells.
  private static let sameTable: [[Int]] = [
    [5, 3, 1, 1, 5, 1, 1, -1, 3, 0], [5, 3, 2, 1, 3, 1, 1, -1, 2, 0], [6, 3, 2, 1, 3, 0, 1, 0, 2, 1],
    [7, 3, 2, 1, 4, 1, 1, -1, 3, 0], [8, 3, 2, 1, 4, 0, 1, 0, 3, 1], [5, 2, 1, 1, 5, 0, 1, 0, 4, 0],
    [5, 4, 1, 1, 5, 1, 2, -1, 2, 0], [28, 5, 1, 1, 28, 2, 2, -2, 24, 0], [32, 5, 1, 1, 32, 2, 2, -2, 28, 0],
    [32, 3, 2, 1, 16, 0, 1, 0, 15, 1], [224, 7, 2, 1, 112, 2, 3, -2, 109, 1], [112, 3, 2, 1, 56, 0, 1, 0, 55, 1],
    [227, 11, 4, 1, 57, 4, 4, -4, 55, 0], [224, 11, 4, 1, 56, 3, 4, -3, 54, 1], [13, 6, 5, 1, 3, 1, 2, -1, 2, 2],
    [6, 2, 2, 1, 3, 0, 0, 0, 3, 0], [3, 2, 2, 1, 2, 0, 1, 0, 1, 1], [7, 3, 3, 1, 3, 1, 1, -1, 2, 1],
    [9, 3, 3, 1, 3, 0, 0, 0, 3, 0], [6, 1, 2, 1, 3, 0, 0, 0, 3, 1], [10, 3, 4, 1, 3, 0, 1, 0, 2, 3],
    [7, 3, 1, 2, 7, 2, 2, -2, 3, 0], [8, 3, 2, 2, 4, 1, 2, -1, 2, 1],
  ]

  @Test(arguments: sameTable)
  func sameAndValid(_ row: [Int]) throws {
    let same = try ConvolutionGeometry(
      input: row[0], kernel: row[1], stride: row[2], padding: .same, dilation: row[3])
    #expect([same.outputSize, same.paddingBefore, same.paddingAfter, same.windowStarts[0]] == Array(row[4...7]))
    let valid = try ConvolutionGeometry(input: row[0], kernel: row[1], stride: row[2], dilation: row[3])
    #expect([valid.outputSize, valid.uncovered] == Array(row[8...9]))
  }

  @Test("SAME's two published formulas agree for every small geometry")
  func sameFormulasAgree() throws {
    for input in 1..<60 {
      for kernel in 1..<9 {
        for stride in 1..<7 {
          for dilation in 1..<4 {
            let geometry = try ConvolutionGeometry(
              input: input, kernel: kernel, stride: stride, padding: .same, dilation: dilation)
            let effective = dilation * (kernel - 1) + 1
            let total =
              input % stride == 0 ? max(effective - stride, 0) : max(effective - input % stride, 0)
            #expect(geometry.paddingBefore + geometry.paddingAfter == total)
            #expect(geometry.outputSize == (input + stride - 1) / stride)
          }
        }
      }
    }
  }

  @Test(
    "Strides 1, 2, 3 with a window of 3, and what they leave over",
    arguments: [
      [5, 3, 2, 1, 0, 0, 2], [7, 5, 3, 2, 0, 0, 1], [9, 7, 4, 3, 0, 0, 0],
    ])
  func lectureStrides(_ row: [Int]) throws {
    for stride in 1...3 {
      let geometry = try ConvolutionGeometry(input: row[0], kernel: 3, stride: stride)
      #expect(geometry.outputSize == row[stride])
      #expect(geometry.uncovered == row[stride + 3])
    }
  }

  @Test("Inputs that differ by less than the stride give one output size")
  func floorCorollary() throws {
    for extra in 0..<4 {
      #expect(try ConvolutionGeometry(input: 11 + extra, kernel: 3, stride: 4).outputSize == 3)
    }
    #expect(try ConvolutionGeometry(input: 15, kernel: 3, stride: 4).outputSize == 4)
  }

  @Test func windowsAndTaps() throws {
    let geometry = try ConvolutionGeometry(input: 6, kernel: 3, stride: 2, padding: .explicit(1))
    #expect(geometry.windowStarts == [-1, 1, 3])
    #expect(geometry.taps(of: 0) == [-1, 0, 1])
    let dilated = try ConvolutionGeometry(input: 7, kernel: 3, dilation: 2)
    #expect(dilated.taps(of: 2) == [2, 4, 6])
    #expect(try ConvolutionGeometry(input: 5, kernel: 3).reuseCounts == [1, 2, 3, 2, 1])
  }

  @Test func refusals() {
    let cases: [(String, () throws -> Void)] = [
      (
        "a window of 5 does not fit into an input of 2: make it smaller, or pad by 3 more",
        { _ = try ConvolutionGeometry(input: 2, kernel: 5) }
      ),
      (
        "a window of 3, spread to 9, does not fit into an input of 4, padded to 6: make it smaller, or pad by 3 more",
        { _ = try ConvolutionGeometry(input: 4, kernel: 3, padding: .explicit(1), dilation: 4) }
      ),
      ("the input size is 0, but must be at least 1", { _ = try ConvolutionGeometry(input: 0, kernel: 1) }),
      ("the kernel size is 0, but must be at least 1", { _ = try ConvolutionGeometry(input: 4, kernel: 0) }),
      ("the stride is 0, but must be at least 1", { _ = try ConvolutionGeometry(input: 4, kernel: 1, stride: 0) }),
      (
        "the dilation is -1, but must be at least 1",
        { _ = try ConvolutionGeometry(input: 4, kernel: 1, dilation: -1) }
      ),
      (
        "the padding is -2, but must be at least 0",
        { _ = try ConvolutionGeometry(input: 4, kernel: 1, padding: .explicit(0, -2)) }
      ),
      (
        "the padding is 9223372036854775807, but at most 2147483647 is supported",
        { _ = try ConvolutionGeometry(input: 4, kernel: 1, padding: .explicit(.max)) }
      ),
      (
        "the dilation is 9223372036854775807, but at most 2147483647 is supported",
        { _ = try ConvolutionGeometry(input: 4, kernel: 9, dilation: .max) }
      ),
    ]
    for (expected, body) in cases { #expect(sentence(body) == expected) }
  }

  @Test("The largest sizes that are accepted do not overflow")
  func largestSizes() throws {
    let largest = Int(Int32.max)
    let geometry = try ConvolutionGeometry(
      input: largest, kernel: 1, stride: largest, padding: .explicit(largest), dilation: largest)
    #expect(geometry.outputSize == 3)
    #expect(sentence { _ = try ConvolutionGeometry(input: largest, kernel: largest, dilation: largest) } != nil)
  }
}
