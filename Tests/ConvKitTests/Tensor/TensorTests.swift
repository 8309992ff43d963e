import ConvKit
import Testing

struct TensorTests {
  @Test func literalsOfEveryRank() {
    #expect(Tensor([1, 2, 3]).shape == [3])
    #expect(Tensor([[1, 2, 3], [4, 5, 6]]).shape == [2, 3])
    #expect(Tensor([[[1, 2]], [[3, 4]]]).shape == [2, 1, 2])
    #expect(Tensor([[[[1], [2]]]]).shape == [1, 1, 2, 1])
    #expect(Tensor([[1, 2.5], [3, 4]]).scalars == [1, 2.5, 3, 4])
  }

  @Test func indicesAreRowMajor() {
    var image = Tensor(zeros: [2, 3, 4])
    image[1, 2, 3] = 7
    image[0, 1, 0] = 5
    #expect(image.scalars[23] == 7)
    #expect(image.scalars[4] == 5)
    #expect(image[1, 2, 3] == 7)
  }

  @Test func partsChannelsAndPatches() {
    let image = Tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    #expect(image.part(1) == Tensor([[5, 6], [7, 8]]))
    #expect(image.channel(1) == Tensor([[2, 4], [6, 8]]))
    #expect(image.patch(rows: 1..<2, columns: 0..<2) == Tensor([[[5, 6], [7, 8]]]))
    #expect(image.channel(0).patch(rows: 0..<2, columns: 1..<2) == Tensor([[3], [7]]))
    #expect(Tensor([[1, 2, 3], [4, 5, 6]]).transposed == Tensor([[1, 4], [2, 5], [3, 6]]))
  }

  @Test func arithmetic() {
    let (a, b) = (Tensor([1, 2]), Tensor([3, 5]))
    #expect(a + b == Tensor([4, 7]))
    #expect(b - a == Tensor([2, 3]))
    #expect(a * b == Tensor([3, 10]))
    #expect(b / a == Tensor([3, 2.5]))
    #expect(2 * a + 1 == Tensor([3, 5]))
    #expect((1 - a) / 2 == Tensor([0, -0.5]))
    #expect(-a == Tensor([-1, -2]))
    var c = a
    c += b
    c -= a
    c *= 2
    #expect(c == Tensor([6, 10]))
  }

  @Test func statistics() {
    let x = Tensor([[3, -1], [2, 4]])
    #expect([x.min, x.max, x.sum, x.mean] == [-1, 4, 8, 2])
    #expect(x.indexOfMax == 3)
  }

  @Test("A million small numbers add up without losing the small ones")
  func preciseSum() {
    #expect(Tensor(repeating: 0.1, shape: [1_000_000]).sum == 100_000)
  }

  @Test func randomNumbersRepeat() {
    let normal = Tensor(randomNormal: [100, 100], seed: 5)
    #expect(normal == Tensor(randomNormal: [100, 100], seed: 5))
    #expect(normal != Tensor(randomNormal: [100, 100], seed: 6))
    #expect(abs(normal.mean) < 0.03)
    #expect(abs((normal * normal).mean - 1) < 0.05)
    let uniform = Tensor(randomUniform: [1000], in: -2..<3, seed: 1)
    #expect(uniform.min >= -2 && uniform.max < 3)
    #expect(abs(uniform.mean - 0.5) < 0.2)
  }

  @Test func descriptions() {
    #expect(Tensor([[1, 2.5], [-3, 4]]).description == "Tensor 2 x 2\n[[1, 2.5],\n [-3, 4]]")
    #expect(Tensor((0..<10).map(Float.init)).description == "Tensor 10\n[0, 1, 2, ..., 7, 8, 9]")
    #expect(Tensor([1 / 3, .nan, 1e9]).description == "Tensor 3\n[0.3333, nan, 1e+09]")
  }
}
