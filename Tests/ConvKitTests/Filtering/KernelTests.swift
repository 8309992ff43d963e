import ConvKit
import Testing

struct KernelTests {
  /// A standard kernel and what is published about it: sum, range on 0...255, responses to a vertical and a horizontal
  /// step, response to the ramp 10...90, rank, symmetry.
  struct Row: Sendable {
    let kernel: Kernel
    let sum: Float
    let range: ClosedRange<Float>
    let vertical: Float
    let horizontal: Float
    let ramp: Float
    let rank: Int
    let isSymmetric: Bool
  }

  private static let rows = [
    Row(
      kernel: .blur, sum: 1, range: 0...255, vertical: 63.75, horizontal: 63.75, ramp: 50, rank: 1, isSymmetric: true),
    Row(
      kernel: .bottomSobel, sum: 0, range: -1020...1020, vertical: 0, horizontal: 1020, ramp: 240, rank: 1,
      isSymmetric: false),
    Row(
      kernel: .emboss, sum: 1, range: -1020...1275, vertical: 765, horizontal: 765, ramp: 290, rank: 3,
      isSymmetric: false),
    Row(kernel: .identity, sum: 1, range: 0...255, vertical: 0, horizontal: 0, ramp: 50, rank: 1, isSymmetric: true),
    Row(
      kernel: .leftSobel, sum: 0, range: -1020...1020, vertical: -1020, horizontal: 0, ramp: -80, rank: 1,
      isSymmetric: false),
    Row(
      kernel: .outline, sum: 0, range: -2040...2040, vertical: -765, horizontal: -765, ramp: 0, rank: 2,
      isSymmetric: true),
    Row(
      kernel: .rightSobel, sum: 0, range: -1020...1020, vertical: 1020, horizontal: 0, ramp: 80, rank: 1,
      isSymmetric: false),
    Row(
      kernel: .sharpen, sum: 1, range: -1020...1275, vertical: -255, horizontal: -255, ramp: 50, rank: 2,
      isSymmetric: true),
    Row(
      kernel: .topSobel, sum: 0, range: -1020...1020, vertical: 0, horizontal: -1020, ramp: -240, rank: 1,
      isSymmetric: false),
  ]

  @Test("What is published about the nine kernels", arguments: rows)
  func publishedNumbers(_ row: Row) {
    let kernel = row.kernel
    #expect(kernel.sum == row.sum)
    #expect(kernel.outputRange == row.range)
    let vertical = Tensor([[0, 0, 255], [0, 0, 255], [0, 0, 255]])
    let horizontal = Tensor([[0, 0, 0], [0, 0, 0], [255, 255, 255]])
    let ramp = Tensor([[10, 20, 30], [40, 50, 60], [70, 80, 90]])
    #expect(vertical.filtered(by: kernel, padding: .valid).scalars == [row.vertical])
    #expect(horizontal.filtered(by: kernel, padding: .valid).scalars == [row.horizontal])
    #expect(ramp.filtered(by: kernel, padding: .valid).scalars == [row.ramp])
    #expect(kernel.rank == row.rank)
    #expect(kernel.isSymmetric == row.isSymmetric)
  }

  @Test func allNineByName() {
    #expect(
      Kernel.all.map(\.name) == [
        "blur", "bottom sobel", "emboss", "identity", "left sobel", "outline", "right sobel", "sharpen", "top sobel",
      ])
  }

  @Test func turningTwiceChangesNothing() {
    for kernel in Kernel.all { #expect(kernel.rotated180.rotated180.matrix == kernel.matrix) }
    #expect(Kernel.emboss.rotated180.matrix == [[2, 1, 0], [1, 1, -1], [0, -1, -2]])
  }

  @Test func kernelOfOnesOwn() {
    let kernel = Kernel("my edge", [[0, 1, 0], [1, -4, 1], [0, 1, 0]])
    #expect(kernel.sum == 0)
    #expect(kernel.outputRange == -1020...1020)
    #expect(kernel.description == "my edge [[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]]")
    #expect(Kernel("row", [[1, 2, 4]]).rank == 1)
  }
}
