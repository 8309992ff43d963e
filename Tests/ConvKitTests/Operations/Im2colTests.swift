import ConvKit
import Testing

struct Im2colTests {
  @Test("The lecture's patch matrix, and the convolution as one product")
  func lectureNumbers() throws {
    let image = Tensor(randomNormal: [5, 5, 3], seed: 1)
    let filter = Tensor(randomNormal: [3, 3, 3, 32], seed: 2)
    let columns = im2col(image, kernelSize: 3)
    #expect(columns.shape == [27, 9])
    let rows = filter.reshaped(to: [27, 32]).transposed
    #expect(rows.shape == [32, 27])
    let product = Reference.dense(rows, weights: columns)
    #expect(product.shape == [32, 9])
    let direct = conv2d(image, filter: filter)
    #expect(direct.shape == [3, 3, 32])
    #expect(relativeError(product.transposed.reshaped(to: [3, 3, 32]), direct) < 1e-5)
  }

  @Test("Columns are ordered by kernel row, kernel column, channel")
  func order() {
    let image = Tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    #expect(im2col(image, kernelSize: [1, 2]) == Tensor([[1, 5], [2, 6], [3, 7], [4, 8]]))
  }

  @Test("How often each pixel is copied: 243 elements from 75")
  func reuseMap() throws {
    let geometry = try ConvolutionGeometry2D(inputShape: [5, 5], filterShape: [3, 3])
    let counts = col2im(im2col(Tensor(ones: [5, 5]), geometry: geometry), geometry: geometry)
    let expected = Tensor([
      [1, 2, 3, 2, 1], [2, 4, 6, 4, 2], [3, 6, 9, 6, 3], [2, 4, 6, 4, 2], [1, 2, 3, 2, 1],
    ])
    #expect(counts.reshaped(to: [5, 5]) == expected)
    #expect(counts.sum == 81)
  }

  @Test(arguments: [Padding.valid, .same, .explicit(top: 2, bottom: 0, left: 1, right: 3)])
  func agreesWithReference(_ padding: Padding) throws {
    let image = Tensor(randomNormal: [7, 6, 2], seed: 3)
    let geometry = try ConvolutionGeometry2D(
      inputShape: image.shape, filterShape: [3, 2, 2, 1], strides: [2, 1], padding: padding, dilations: [1, 2])
    let columns = im2col(image, geometry: geometry)
    #expect(columns == Reference.im2col(image, geometry: geometry))
    // The transpose: <im2col(x), y> = <x, col2im(y)>.
    let probe = Tensor(randomNormal: columns.shape, seed: 4)
    #expect(abs((columns * probe).sum - (image * col2im(probe, geometry: geometry)).sum) < 1e-3)
  }
}
