import ConvKit
import Testing

struct ResizingTests {
  private let image = Tensor([[0, 10, 20, 30], [40, 50, 60, 70]])

  @Test func methods() {
    #expect(image.resized(to: [1, 2], method: .area) == Tensor([[25, 45]]))
    #expect(image.resized(to: [2, 2], method: .bilinear) == Tensor([[5, 25], [45, 65]]))
    #expect(image.resized(to: [2, 2], method: .nearest) == Tensor([[10, 30], [50, 70]]))
    #expect(Tensor([[0, 4]]).resized(to: [1, 4]) == Tensor([[0, 1, 3, 4]]))
    #expect(Tensor([[0, 3, 9]]).resized(to: [1, 2], method: .area) == Tensor([[1, 7]]))
  }

  @Test(arguments: [ResizeMethod.bilinear, .nearest, .area])
  func uniformImagesStayUniform(_ method: ResizeMethod) {
    let uniform = Tensor(repeating: 7, shape: [5, 7, 3])
    for size in [1, 3, 7, 11] {
      let resized = uniform.resized(to: [size, size + 1], method: method)
      #expect(resized.shape == [size, size + 1, 3])
      #expect(abs(resized.min - 7) < 1e-4 && abs(resized.max - 7) < 1e-4)
    }
  }

  @Test func sameSizeChangesNothing() {
    for method in [ResizeMethod.bilinear, .nearest, .area] {
      #expect(image.resized(to: [2, 4], method: method) == image)
    }
  }

  @Test func batchesAndChannelsStayApart() {
    let batch = Tensor(randomNormal: [2, 4, 4, 3], seed: 1)
    let resized = batch.resized(to: 2, method: .area)
    #expect(resized.shape == [2, 2, 2, 3])
    #expect(resized.part(1).channel(2) == batch.part(1).channel(2).resized(to: 2, method: .area))
  }
}
