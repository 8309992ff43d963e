import ConvKit
import Testing

struct Conv2DTransposeTests {
  @Test("SAME multiplies the size by the stride; output padding chooses among the sizes that the stride maps to one")
  func sizes() throws {
    let same = Conv2DTranspose(inputChannels: 8, filters: 4, kernelSize: 3, strides: 2, padding: .same)
    #expect(try same.outputShape(for: [7, 7, 8]) == [14, 14, 4])
    let padded = { (cells: Int) in
      Conv2DTranspose(
        inputChannels: 1, filters: 1, kernelSize: 3, strides: 2, padding: .explicit(1), outputPadding: cells)
    }
    #expect(try padded(0).outputShape(for: [3, 3]) == [5, 5])
    #expect(try padded(1).outputShape(for: [3, 3]) == [6, 6])
    #expect([same.weightCount, same.biasCount] == [288, 4])
    #expect(try same.multiplyAccumulates(for: [7, 7, 8]) == 49 * 288)
    #expect(same.kind == "transposed 3 x 3, stride 2")
  }

  @Test("The layer undoes the shape of the convolution that it is the transpose of")
  func undoesShapes() throws {
    for stride in 1...3 {
      for size in 7...9 {
        let down = Conv2D(inputChannels: 2, filters: 3, kernelSize: 3, strides: stride, padding: .explicit(1))
        let small = try down.outputShape(for: [size, size, 2])
        let geometry = try down.geometry(for: [size, size, 2])
        let up = Conv2DTranspose(
          inputChannels: 3, filters: 2, kernelSize: 3, strides: stride, padding: .explicit(1),
          outputPadding: geometry.vertical.uncovered)
        #expect(try up.outputShape(for: small) == [size, size, 2])
      }
    }
  }

  @Test("Refused before anything runs, with the layer's name and both numbers")
  func refusals() {
    let network = Sequential {
      Conv2D(inputChannels: 1, filters: 2, kernelSize: 3)
      Conv2DTranspose(inputChannels: 4, filters: 1, kernelSize: 3, name: "up")
    }
    #expect(
      sentence { _ = try network.outputShape(for: [8, 8]) }
        == "layer 2 (up): the input has 2 channels, but the filter expects 4")
    let odd = Sequential {
      Conv2DTranspose(inputChannels: 1, filters: 1, kernelSize: 3, strides: 2, outputPadding: 2, name: "up")
    }
    #expect(
      sentence { _ = try odd.outputShape(for: [8, 8]) }
        == "layer 1 (up): an output padding of 2 is not smaller than the stride 2")
  }
}
