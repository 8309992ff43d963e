import ConvKit
import Testing

/// Wrong numbers that teaching material and libraries have published. None of them comes out here.
struct PublishedErrorsTests {
  @Test("VGG16's receptive field is 212, not 308, and its activations take 58.1 MiB, not 93 MB")
  func vgg16() {
    #expect(Architecture.vgg16.receptiveField.size == 212)
    #expect(NetworkSummary.memory(Architecture.vgg16.summary.activationBytes) == "58.1 MiB")
  }

  @Test("Figure 4.7 of the arithmetic guide starts from 3 x 3, not from the 2 x 2 of its caption")
  func captionOfATransposedFigure() throws {
    let direct = try ConvolutionGeometry(input: 6, kernel: 3, stride: 2, padding: .explicit(1))
    #expect(direct.outputSize == 3)
    for cells in 0...1 {
      let fromTwo = try TransposedGeometry(
        input: 2, kernel: 3, stride: 2, padding: .explicit(1), outputPadding: cells)
      #expect(fromTwo.outputSize != 6)
    }
  }

  @Test("A patch of 5 x 5 x 3 has 75 numbers, not 125")
  func patchOfAColourImage() throws {
    let geometry = try ConvolutionGeometry2D(inputShape: [100, 100, 3], filterShape: [5, 5, 3, 128], strides: 5)
    #expect(geometry.patchSize == 75)
    #expect(im2col(Tensor(zeros: [100, 100, 3]), geometry: geometry).shape == [75, 400])
  }

  @Test("The average over the overhang of ceil mode is 5, not 2.5")
  func overhang() {
    let averages = averagePool2d(Tensor([[1, 2, 3, 4, 5]]), poolSize: [1, 2], ceilMode: true)
    #expect(averages.scalars == [1.5, 3.5, 5])
  }

  @Test("Windows of 3 with dilations 1, 2 and 3 see 13 cells, not 15")
  func dilatedStack() {
    #expect(WindowStack([1, 2, 3].map { WindowStep(kernel: 3, dilation: $0) }).receptiveField.size == 13)
  }

  @Test("The strided example is strided: its published picture was a corner of the unstrided result")
  func strideThatWasIgnored() {
    let input = Tensor([[2, 2, 3, 3, 3], [0, 1, 3, 0, 3], [2, 3, 0, 1, 3], [3, 3, 2, 1, 2], [3, 3, 0, 2, 3]])
    let filter = Tensor([[2, 0, 1], [1, 0, 0], [0, 1, 1]])
    let strided = conv2d(input, filter: filter, strides: 2, padding: .explicit(1))
    #expect(strided == Tensor([[1, 5, 6], [7, 8, 3], [3, 10, 4]]))
    #expect(strided != Tensor([[1, 6, 5], [7, 10, 9], [7, 10, 8]]))
  }

  @Test("Ceil mode adds no window that starts in the padding: 16 and 2, not 17 and 3")
  func poolInThePadding() throws {
    #expect(try PoolingGeometry(input: 32, poolSize: 1, stride: 2, ceilMode: true).outputSize == 16)
    #expect(
      try PoolingGeometry(input: 5, poolSize: 3, stride: 3, padding: .explicit(1), ceilMode: true).outputSize == 2)
  }
}
