import Glibc
import Testing

@testable import ConvKit

/// Every fast path against the reference over the table of cases and thousands of random geometries, in memory that is
/// full of large numbers before anything is written to it.
struct SweepTests {
  init() { #expect(memoryIsPoisoned) }

  @Test(arguments: try OperationCase.table())
  func table(_ drawn: OperationCase) throws {
    try drawn.checkAgainstReference(seed: 1)
  }

  @Test("1,600 convolutions by every algorithm that serves them, with both gradients", arguments: 0..<16)
  func convolutions(_ seed: Int) throws { try sweep(.conv2d, count: 100, seed: seed) }

  @Test("500 transposed convolutions with both gradients", arguments: 0..<10)
  func transposedConvolutions(_ seed: Int) throws { try sweep(.transposedConv2d, count: 50, seed: seed) }

  @Test("1,000 poolings", arguments: [OperationCase.Operation.maxPool2d, .averagePool2d], 0..<5)
  func poolings(_ operation: OperationCase.Operation, _ seed: Int) throws {
    try sweep(operation, count: 100, seed: seed)
  }

  @Test("500 images through kernels of any size and every border", arguments: 0..<5)
  func filters(_ seed: Int) {
    var random = SeededGenerator(seed: seed)
    for number in 0..<100 {
      let shape = [
        Int.random(in: 1...12, using: &random), Int.random(in: 1...40, using: &random), [1, 3, 4][number % 3],
      ]
      let image = Tensor(randomUniform: shape, in: -100..<255, seed: number)
      let kernel = Self.kernel(isProduct: number % 2 == 0, using: &random)
      let border = [Border.edge, .reflect, .constant(-7)][number / 3 % 3]
      let error = relativeError(
        image.filtered(by: kernel, border: border), Reference.filtered(image, by: kernel, border: border))
      #expect(error <= OperationCase.tolerance, "\(shape), \(kernel), \(border)")
    }
  }

  @Test("Other instruction sets than the fastest one, each in a process of its own")
  func plainInstructions() async {
    await #expect(processExitsWith: .success) { try SweepTests.sweepAll(set: "plain") }
  }

  @Test func avx2Instructions() async {
    await #expect(processExitsWith: .success) { try SweepTests.sweepAll(set: "avx2") }
  }

  @Test("Dense products of any size")
  func dense() {
    var random = SeededGenerator(seed: 1)
    for number in 0..<60 {
      let sizes = (0..<3).map { _ in [1, 2, 3, 7, 8, 16, 17, 31, 33, 64, 100][Int.random(in: 0...10, using: &random)] }
      let x = Tensor(randomNormal: [sizes[0], sizes[1]], seed: number)
      let weights = Tensor(randomNormal: [sizes[1], sizes[2]], seed: number + 1)
      let bias = Tensor(randomNormal: [sizes[2]], seed: number + 2)
      let expected = Reference.dense(x, weights: weights, bias: bias)
      #expect(relativeError(ConvKit.dense(x, weights: weights, bias: bias), expected) <= OperationCase.tolerance)
      let gradient = Tensor(randomNormal: expected.shape, seed: number + 3)
      let gradients = denseGradients(gradient, input: x, weights: weights)
      let input = Reference.dense(gradient, weights: weights.transposed)
      #expect(relativeError(gradients.input, input) <= OperationCase.tolerance, "\(sizes)")
      let weight = Reference.dense(x.transposed, weights: gradient)
      #expect(relativeError(gradients.weights, weight) <= OperationCase.tolerance, "\(sizes)")
    }
  }

  /// All sweeps in short, with a set of instructions that is chosen before anything is calculated.
  static func sweepAll(set: String) throws {
    setenv("LECTERN_INSTRUCTION_SET", set, 1)
    guard let wanted = InstructionSet(rawValue: set), InstructionSet.available.contains(wanted) else { return }
    #expect(InstructionSet.current == wanted)
    let tests = SweepTests()
    for drawn in try OperationCase.table() { try drawn.checkAgainstReference(seed: 1) }
    for operation in OperationCase.Operation.allCases { try tests.sweep(operation, count: 200, seed: 99) }
    tests.filters(99)
    tests.dense()
  }

  private func sweep(_ operation: OperationCase.Operation, count: Int, seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for number in 0..<count {
      try OperationCase.random(operation, using: &random).checkAgainstReference(seed: 1000 * seed + number)
    }
  }

  /// A kernel of up to 9 x 9; the product of a column and a row, which can be applied an axis at a time, or any other.
  private static func kernel(isProduct: Bool, using random: inout SeededGenerator) -> Kernel {
    let (height, width) = (Int.random(in: 1...9, using: &random), Int.random(in: 1...9, using: &random))
    let column = (0..<height).map { _ in Float.random(in: -1...1, using: &random) }
    let row = (0..<width).map { _ in Float.random(in: -1...1, using: &random) }
    return Kernel(
      "random",
      column.map { factor in row.map { isProduct ? factor * $0 : Float.random(in: -1...1, using: &random) } })
  }
}
