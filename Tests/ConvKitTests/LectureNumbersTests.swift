import ConvKit
import Testing

/// Numbers that the lecture and the courses it stands on state.
struct LectureNumbersTests {
  @Test("Shared weights beside a dense layer's: 25 against 802,816, 750 against 24,084,480")
  func sharedWeights() {
    let grey = Conv2D(inputChannels: 1, filters: 1, kernelSize: 5)
    #expect(grey.weightCount == 25)
    #expect(Architecture.dense(from: [32, 32, 1], to: 28 * 28) == 802_816)
    let colour = Conv2D(inputChannels: 3, filters: 10, kernelSize: 5)
    #expect(colour.weightCount == 750)
    #expect(Architecture.dense(from: [32, 32, 3], to: 28 * 28 * 10) == 24_084_480)
  }

  @Test("Patch matrices, and how often they repeat the image")
  func patchMatrices() throws {
    let rows: [(image: [Int], filter: [Int], stride: Int, padding: Int, matrix: [Int], ratio: Double)] = [
      ([5, 5, 3], [3, 3, 3, 32], 1, 0, [27, 9], 3.24), ([32, 32, 1], [5, 5, 1, 1], 1, 0, [25, 784], 19.14),
      ([32, 32, 3], [5, 5, 3, 10], 1, 0, [75, 784], 19.14),
      ([227, 227, 3], [11, 11, 3, 96], 4, 0, [363, 3025], 7.10),
      ([224, 224, 64], [3, 3, 64, 64], 1, 1, [576, 50_176], 9.0),
      ([100, 100, 3], [5, 5, 3, 128], 5, 0, [75, 400], 1.0),
    ]
    for row in rows {
      let geometry = try ConvolutionGeometry2D(
        inputShape: row.image, filterShape: row.filter, strides: row.stride, padding: .explicit(row.padding))
      #expect([geometry.patchSize, geometry.positions] == row.matrix)
      let ratio = Double(geometry.patchSize * geometry.positions) / Double(row.image.reduce(1, *))
      #expect(abs(ratio - row.ratio) < 0.005)
    }
  }

  @Test("Sizes of CS231n: those that it refuses are rounded down, and what is left over is told")
  func sizes() throws {
    let rows: [(input: Int, kernel: Int, stride: Int, padding: Int, output: Int, uncovered: Int)] = [
      (7, 3, 1, 0, 5, 0), (7, 3, 2, 0, 3, 0), (7, 3, 3, 0, 2, 1), (11, 5, 2, 0, 4, 0), (10, 3, 2, 0, 4, 1),
      (5, 3, 1, 1, 5, 0), (5, 3, 2, 1, 3, 0), (5, 3, 3, 1, 2, 1),
    ]
    for row in rows {
      let geometry = try ConvolutionGeometry(
        input: row.input, kernel: row.kernel, stride: row.stride, padding: .explicit(row.padding))
      #expect([geometry.outputSize, geometry.uncovered] == [row.output, row.uncovered], "\(row)")
    }
  }

  @Test("The one-dimensional example of CS231n: weights 1, 0, -1 with strides 1 and 2")
  func oneDimension() {
    let line = Tensor([[1, 2, -1, 1, -3]])
    let filter = Tensor([[1, 0, -1]])
    let padding = Padding.explicit(top: 0, bottom: 0, left: 1, right: 1)
    #expect(conv2d(line, filter: filter, padding: padding) == Tensor([[-2, 2, 1, 2, 1]]))
    #expect(conv2d(line, filter: filter, strides: [1, 2], padding: padding) == Tensor([[-2, 1, 1]]))
  }

  @Test("Strides of 3 and 2 over a padded grid of 0 to 8")
  func unequalStrides() {
    let grid = Tensor([[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    let y = conv2d(grid, filter: Tensor([[0, 1], [2, 3]]), strides: [3, 2], padding: .explicit(1))
    #expect(y == Tensor([[0, 8], [6, 8]]))
    #expect(maxPool2d(grid, poolSize: 2, strides: 1) == Tensor([[4, 5], [7, 8]]))
  }

  @Test("A convolution is a matrix with 36 weights in it, nine in each row, and its transpose the transposed one")
  func matrixForm() {
    let filter = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    var matrix = Tensor(zeros: [4, 16])
    for cell in 0..<16 {
      var unit = Tensor(zeros: [4, 4])
      unit[cell / 4, cell % 4] = 1
      let column = conv2d(unit, filter: filter)
      for row in 0..<4 { matrix[row, cell] = column.scalars[row] }
    }
    #expect(matrix.scalars.count { $0 != 0 } == 36)
    for row in 0..<4 { #expect(matrix.part(row).scalars.count { $0 != 0 } == 9) }
    let y = Tensor(randomNormal: [2, 2], seed: 1)
    let back = Reference.dense(y.reshaped(to: [4]), weights: matrix).reshaped(to: [4, 4])
    #expect(relativeError(transposedConv2d(y, filter: filter), back) < 1e-6)
  }

  @Test("Stacked windows of 3: 2n + 1 cells; 18 and 27 C^2 weights where 5 x 5 and 7 x 7 have 25 and 49")
  func stackedWindows() {
    for layers in 1...6 {
      let stack = WindowStack(Array(repeating: WindowStep(kernel: 3), count: layers))
      #expect(stack.receptiveField.size == 2 * layers + 1)
    }
    let weights = { (kernel: Int) in Conv2D(inputChannels: 8, filters: 8, kernelSize: kernel).weightCount / 64 }
    #expect([2 * weights(3), weights(5), 3 * weights(3), weights(7)] == [18, 25, 27, 49])
  }

  @Test("The first layer can break the rule: from 3 channels, two 3 x 3 cost more than one 5 x 5 once C exceeds 5")
  func firstLayerIsAnException() {
    for channels in 1...12 {
      let small =
        Conv2D(inputChannels: 3, filters: channels, kernelSize: 3).weightCount
        + Conv2D(inputChannels: channels, filters: channels, kernelSize: 3).weightCount
      let large = Conv2D(inputChannels: 3, filters: channels, kernelSize: 5).weightCount
      #expect((small > large) == (channels > 5))
    }
  }
}

extension Architecture {
  /// The weights of a dense layer from an image to so many units.
  fileprivate static func dense(from image: [Int], to units: Int) -> Int {
    (try? Architecture(name: "dense", inputShape: image, layers: [ArchitectureLayer("fc", .dense(units))]))?
      .weightCount ?? 0
  }
}
