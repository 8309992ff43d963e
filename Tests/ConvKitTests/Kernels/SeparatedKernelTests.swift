import Testing

@testable import ConvKit

/// Which kernels are applied an axis at a time.
struct SeparatedKernelTests {
  @Test("The lecture's kernels that are products of a column and a row are found, and no others")
  func lectureKernels() {
    let products = Kernel.all.filter { $0.separated != nil }.map(\.name)
    #expect(products == Kernel.all.filter { $0.rank == 1 }.map(\.name))
    #expect(products == ["blur", "bottom sobel", "identity", "left sobel", "right sobel", "top sobel"])
  }

  @Test func productIsTheKernel() throws {
    let kernel = Kernel("product", [[0, 0, 0], [0.3, -0.7, 0.11], [-0.9, 2.1, -0.33]])
    let parts = try #require(kernel.separated)
    for (weights, factor) in zip(kernel.matrix, parts.column) {
      for (weight, other) in zip(weights, parts.row) { #expect(abs(weight - factor * other) <= 1e-6) }
    }
  }

  @Test("A kernel that is off by more than rounding is applied as it is")
  func almostAProduct() {
    #expect(Kernel("box", [[1, 1], [1, 1]]).separated != nil)
    #expect(Kernel("bent", [[1, 1], [1, 1.000001]]).separated == nil)
    #expect(Kernel("nothing", [[0, 0], [0, 0]]).separated == nil)
    #expect(Kernel("broken", [[1, .infinity], [1, 1]]).separated == nil)
    #expect(Kernel("unknown", [[1, .nan], [1, 1]]).separated == nil)
  }
}
