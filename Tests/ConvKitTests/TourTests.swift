import ConvKit
import Testing

/// The calls that documents rely on: names, labels and defaults.
struct TourTests {
  private let x = Tensor([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
  private let k = Tensor([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
  private let grid = Tensor([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])

  @Test func convolutions() {
    let y = conv2d(x, filter: k)
    #expect("\(y.shape) \(y.scalars)" == "[3, 3] [12.0, 12.0, 17.0, 10.0, 17.0, 19.0, 9.0, 6.0, 14.0]")
    let strided = conv2d(x, filter: k, strides: 2, padding: .explicit(1)).scalars
    #expect("\(strided)" == "[6.0, 17.0, 3.0, 8.0, 17.0, 13.0, 6.0, 4.0, 4.0]")
    #expect(conv2d(x, filter: k, strides: [1, 2], padding: .same, dilations: [2, 1]).shape == [5, 3])
    #expect(conv2d(x, filter: k, padding: .explicit(top: 0, bottom: 1, left: 2, right: 0)).shape == [4, 5])
    for s in 1...3 {
      let p = s - 1
      #expect(conv2d(x, filter: k, strides: s, padding: .explicit(p)).shape == [3, 3])
    }
    let grouped = conv2d(
      Tensor(ones: [1, 4, 4, 2]), filter: Tensor(ones: [3, 3, 1, 4]), bias: Tensor([0, 0, 0, 1]), groups: 2)
    #expect(grouped.shape == [1, 2, 2, 4])
    #expect(Array(grouped.scalars[0..<4]) == [9, 9, 9, 10])
  }

  @Test func pooling() {
    #expect(maxPool2d(grid, poolSize: 2).scalars == [6, 8, 3, 4])
    #expect(averagePool2d(grid, poolSize: 2, strides: 2).scalars == [3.25, 5.25, 2, 2])
    let line = Tensor([[1, 2, 3, 4, 5]])
    #expect(averagePool2d(line, poolSize: [1, 2], strides: [1, 2], ceilMode: true).scalars == [1.5, 3.5, 5])
    #expect(maxPool2d(grid, poolSize: 2, strides: 1, padding: .explicit(1), ceilMode: false).shape == [5, 5])
    let counted = averagePool2d(x, poolSize: 3, strides: 1, padding: .explicit(1), countIncludePad: false)
    #expect(counted.scalars.count == 25)
  }

  @Test func transposed() {
    let small = transposedConv2d(Tensor([[1, 2], [3, 4]]), filter: Tensor([[1, 1], [1, 1]]), strides: 2)
    #expect(small == Tensor([[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]))
    let padded = transposedConv2d(
      Tensor(ones: [3, 3]), filter: Tensor(ones: [3, 3]), strides: 2, padding: .explicit(1), outputPadding: 1)
    #expect(padded.shape == [6, 6])
  }

  @Test func layersAndArchitectures() throws {
    let g = try ConvolutionGeometry(input: 6, kernel: 3, stride: 2, padding: .same)
    #expect([g.outputSize, g.paddingBefore, g.paddingAfter, g.uncovered] == [3, 0, 1, 0])
    let filters = 10
    let conv = Conv2D(inputChannels: 3, filters: filters, kernelSize: 5, seed: 7)
    #expect(conv(Tensor(zeros: [32, 32, 3])).shape == [28, 28, 10])
    #expect(conv.parameterCount == 760)
    #expect(im2col(Tensor(randomNormal: [5, 5, 3], seed: 1), kernelSize: 3).shape == [27, 9])
    let stack = Sequential {
      Conv2D(inputChannels: 3, filters: 10, kernelSize: 5)
      Conv2D(inputChannels: 10, filters: 10, kernelSize: 5)
    }
    #expect(stack.receptiveField.size == 9)
    #expect(stack(Tensor(zeros: [32, 32, 3])).shape == [24, 24, 10])
    #expect(Architecture.vgg16.receptiveField.size == 212)
    #expect(Architecture.vgg16.parameterCount == 138_357_544)
    #expect(Architecture.leNet5.parameterCount == 61_706)
    let image = Tensor(zeros: [128, 128, 3])
    #expect(conv(image.resized(to: [32, 32])).shape == [28, 28, 10])
    #expect(throws: ShapeError.self) {
      try ConvolutionGeometry(input: 2, kernel: 5, stride: 1, padding: .valid)
    }
  }
}
