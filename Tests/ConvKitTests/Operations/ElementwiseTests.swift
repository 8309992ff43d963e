import ConvKit
import Testing

struct ElementwiseTests {
  private let x = Tensor([-2, 0, 3])

  @Test func activations() {
    #expect(relu(x).scalars == [0, 0, 3])
    #expect(sigmoid(Tensor([0])).scalars == [0.5])
    #expect(abs(sigmoid(Tensor([2]))[0] - 0.880797) < 1e-6)
    #expect(abs(tanh(Tensor([0.5]))[0] - 0.46211717) < 1e-6)
    #expect(relu(Tensor([.nan]))[0].isNaN)
  }

  @Test("Softmax is calculated row by row, and large numbers do not overflow")
  func softmaxRows() {
    let p = softmax(Tensor([[1000, 1000, 1000, 1000], [0, 0, 0, 1e4]]))
    #expect(p.part(0).scalars == [0.25, 0.25, 0.25, 0.25])
    #expect(p.part(1).scalars == [0, 0, 0, 1])
    let known = softmax(Tensor([1, 2, 3]))
    #expect(relativeError(known, Tensor([0.09003057, 0.24472848, 0.66524094])) < 1e-6)
  }

  @Test func batchNormalisation() {
    let image = Tensor([[[1, 10], [3, 20]]])
    let y = batchNorm(
      image, mean: Tensor([2, 10]), variance: Tensor([4, 25]), scale: Tensor([2, 1]), offset: Tensor([0, 5]),
      epsilon: 0)
    #expect(y == Tensor([[[-1, 5], [1, 7]]]))
  }

  @Test func concatenation() {
    let a = Tensor([[[1, 2], [3, 4]]])
    let b = Tensor([[[5], [6]]])
    #expect(concatenate([a, b]) == Tensor([[[1, 2, 5], [3, 4, 6]]]))
    #expect(concatenate([b]) == b)
  }
}
