import ConvKit
import Testing

struct PoolingTests {
  private let grid = Tensor([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])

  @Test("The lecture's pooling figure")
  func lectureFigure() {
    #expect(maxPool2d(grid, poolSize: 2) == Tensor([[6, 8], [3, 4]]))
    #expect(averagePool2d(grid, poolSize: 2, strides: 2) == Tensor([[3.25, 5.25], [2, 2]]))
    #expect(maxPool2d(grid, poolSize: 2, strides: 1) == Tensor([[6, 7, 8], [6, 7, 8], [3, 3, 4]]))
    #expect(maxPool2d(grid, poolSize: 3, strides: 1) == Tensor([[7, 8], [7, 8]]))
  }

  @Test("Figures 1.5 and 1.6 of the arithmetic guide")
  func arithmeticGuide() {
    let x = Tensor([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
    let ninefold = averagePool2d(x, poolSize: 3, strides: 1) * 9
    #expect(relativeError(ninefold, Tensor([[15, 15, 15], [9, 11, 16], [10, 7, 12]])) < 1e-6)
    #expect(maxPool2d(x, poolSize: 3, strides: 1) == Tensor([[3, 3, 3], [3, 3, 3], [3, 2, 3]]))
  }

  @Test("Ceil mode's overhang never counts")
  func overhang() {
    let line = Tensor([[1, 2, 3, 4, 5]])
    let ceil = averagePool2d(line, poolSize: [1, 2], strides: [1, 2], ceilMode: true)
    #expect(ceil.scalars == [1.5, 3.5, 5])
    #expect(averagePool2d(line, poolSize: [1, 2], strides: [1, 2]).scalars == [1.5, 3.5])
    #expect(maxPool2d(line, poolSize: [1, 2], strides: [1, 2], ceilMode: true).scalars == [2, 4, 5])
    let square = Tensor(shape: [7, 7], scalars: (0..<49).map(Float.init))
    #expect(
      averagePool2d(square, poolSize: 2, strides: 3, ceilMode: true)
        == Tensor([[4, 7, 9.5], [25, 28, 30.5], [42.5, 45.5, 48]]))
  }

  @Test("Explicit padding counts unless told otherwise; SAME padding never does")
  func countIncludePad() {
    let square = Tensor(shape: [4, 4], scalars: (0..<16).map(Float.init))
    let counted = averagePool2d(square, poolSize: 3, strides: 1, padding: .explicit(1))
    #expect(relativeError(counted.part(0), Tensor([10 / 9, 2, 24 / 9, 2])) < 1e-6)
    #expect(counted.patch(rows: 1..<3, columns: 1..<3) == Tensor([[5, 6], [9, 10]]))
    let real = averagePool2d(square, poolSize: 3, strides: 1, padding: .explicit(1), countIncludePad: false)
    #expect(real.part(0) == Tensor([2.5, 3, 4, 4.5]))
    #expect(real.part(3) == Tensor([10.5, 11, 12, 12.5]))
    #expect(averagePool2d(square, poolSize: 3, strides: 1, padding: .same) == real)
  }

  @Test("A mean or a sum of very many cells keeps its digits", arguments: [1, 3, 33])
  func manyCells(_ channels: Int) {
    let x = Tensor(repeating: 0.1, shape: [400, 512, channels])
    #expect(relativeError(globalAveragePool2d(x), Tensor(repeating: 0.1, shape: [channels])) < 1e-5)
    #expect(relativeError(biasGradient(x) / 204_800, Tensor(repeating: 0.1, shape: [channels])) < 1e-5)
  }

  @Test func paddingNeverWins() {
    let negative = Tensor(repeating: -5, shape: [3, 3])
    #expect(maxPool2d(negative, poolSize: 2, strides: 1, padding: .explicit(1)).max == -5)
  }

  @Test func notANumberStays() {
    var image = grid
    image[0, 1] = .nan
    #expect(maxPool2d(image, poolSize: 2)[0, 0].isNaN)
    #expect(maxPool2d(image, poolSize: 2)[0, 1] == 8)
    #expect(globalMaxPool2d(image)[0].isNaN)
  }

  @Test func channelsAndBatchesStayApart() {
    let image = Tensor(stacking: [grid, grid * -1]).reshaped(to: [2, 4, 4, 1])
    #expect(maxPool2d(image, poolSize: 2).part(1).scalars == [-1, -2, -1, 0])
    #expect(globalAveragePool2d(image) == Tensor([[3.125], [-3.125]]))
    #expect(globalAveragePool2d(grid) == Tensor([3.125]))
    #expect(globalMaxPool2d(Tensor([[[1, 9], [2, 8]]])) == Tensor([2, 9]))
  }
}
