import ConvKit
import Testing

struct ConvolutionTests {
  private let x = Tensor([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
  private let k = Tensor([[0, 1, 2], [2, 2, 0], [0, 1, 2]])

  @Test("The numeric figures 1.1 and 1.2 of the arithmetic guide")
  func numericFigures() {
    #expect(conv2d(x, filter: k) == Tensor([[12, 12, 17], [10, 17, 19], [9, 6, 14]]))
    #expect(
      conv2d(x, filter: k, strides: 2, padding: .explicit(1)) == Tensor([[6, 17, 3], [8, 17, 13], [6, 4, 4]]))
  }

  @Test("True convolution, by a kernel turned over, is another thing")
  func trueConvolution() {
    let turned = Kernel("k", [[0, 1, 2], [2, 2, 0], [0, 1, 2]]).rotated180
    #expect(conv2d(x, filter: turned.filter) == Tensor([[18, 20, 19], [10, 9, 17], [11, 8, 14]]))
  }

  @Test("The corrected numbers of a figure once published with its stride ignored")
  func erratum() {
    let input = Tensor([[2, 2, 3, 3, 3], [0, 1, 3, 0, 3], [2, 3, 0, 1, 3], [3, 3, 2, 1, 2], [3, 3, 0, 2, 3]])
    let filter = Tensor([[2, 0, 1], [1, 0, 0], [0, 1, 1]])
    let strided = conv2d(input, filter: filter, strides: 2, padding: .explicit(1))
    #expect(strided == Tensor([[1, 5, 6], [7, 8, 3], [3, 10, 4]]))
    let published = Tensor([[1, 6, 5], [7, 10, 9], [7, 10, 8]])
    #expect(conv2d(input, filter: filter, padding: .explicit(1)).patch(rows: 0..<3, columns: 0..<3) == published)
    #expect(strided != published)
  }

  @Test("Same shape, other numbers: SAME pads 0 and 1, the symmetric figure 1 and 1")
  func sameIsNotSymmetric() {
    let ramp = Tensor(shape: [6, 6], scalars: (0..<36).map(Float.init))
    let same = conv2d(ramp, filter: Tensor(ones: [3, 3]), strides: 2, padding: .same)
    let symmetric = conv2d(ramp, filter: Tensor(ones: [3, 3]), strides: 2, padding: .explicit(1))
    #expect(same.shape == symmetric.shape)
    #expect(same[0, 0] == 63)
    #expect(symmetric[0, 0] == 14)
  }

  @Test("Two channels are weighed and added")
  func channelsAddUp() {
    let image = Tensor([
      [[0, 1], [1, 2], [2, 3]], [[3, 4], [4, 5], [5, 6]], [[6, 7], [7, 8], [8, 9]],
    ])
    let filter = Tensor([[[[0], [1]], [[1], [2]]], [[[2], [3]], [[3], [4]]]])
    #expect(conv2d(image, filter: filter)[0, 0, 0] == 56)
  }

  @Test("A single bright pixel returns the kernel turned by 180 degrees")
  func deltaImage() {
    var delta = Tensor(zeros: [5, 5])
    delta[2, 2] = 1
    #expect(
      conv2d(delta, filter: Kernel.emboss.filter) == Tensor([[2, 1, 0], [1, 1, -1], [0, -1, -2]]))
  }

  @Test("A result has its input's rank where that loses nothing")
  func ranks() {
    let one = Tensor(ones: [3, 3, 1, 1])
    let two = Tensor(ones: [3, 3, 1, 2])
    #expect(conv2d(Tensor(ones: [5, 5]), filter: one).shape == [3, 3])
    #expect(conv2d(Tensor(ones: [5, 5]), filter: two).shape == [3, 3, 2])
    #expect(conv2d(Tensor(ones: [5, 5, 1]), filter: Tensor(ones: [3, 3])).shape == [3, 3, 1])
    #expect(conv2d(Tensor(ones: [2, 5, 5, 1]), filter: two).shape == [2, 3, 3, 2])
    #expect(conv2d(Tensor(ones: [0, 5, 5, 1]), filter: two).shape == [0, 3, 3, 2])
  }

  @Test("NaN and infinity go through to exactly the windows that see them")
  func specialValues() {
    var image = Tensor(ones: [5, 5])
    image[0, 0] = .nan
    image[4, 4] = .infinity
    let y = conv2d(image, filter: Tensor(ones: [3, 3]))
    #expect(y.scalars.map(\.isNaN) == [true] + Array(repeating: false, count: 8))
    #expect(y[2, 2] == .infinity)
    #expect(y[0, 2] == 9)
  }

  @Test("A transposed convolution is the transpose of the matrix of the direct one")
  func transposedIsTranspose() {
    // <conv(x), y> = <x, transposed(y)> for all x and y.
    let image = Tensor(randomNormal: [6, 7, 2], seed: 1)
    let filter = Tensor(randomNormal: [3, 2, 2, 3], seed: 2)
    let direct = conv2d(image, filter: filter, strides: [2, 1], padding: .explicit(1))
    let probe = Tensor(randomNormal: direct.shape, seed: 3)
    var turned = Tensor(zeros: [3, 2, 3, 2])
    for u in 0..<3 {
      for v in 0..<2 {
        for c in 0..<2 {
          for f in 0..<3 { turned[u, v, f, c] = filter[u, v, c, f] }
        }
      }
    }
    let back = transposedConv2d(
      probe, filter: turned, strides: [2, 1], padding: .explicit(1), outputPadding: [1, 0])
    #expect(back.shape == image.shape)
    #expect(abs((direct * probe).sum - (image * back).sum) < 1e-3)
  }
}
