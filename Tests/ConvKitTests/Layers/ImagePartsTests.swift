import Testing

@testable import ConvKit

/// A batch goes through a network a few images at a time; nobody can tell.
@Suite struct ImagePartsTests {
  private static let network = Sequential {
    Conv2D(inputChannels: 2, filters: 6, kernelSize: 5, activation: .relu, seed: 1)
    MaxPool2D()
    Flatten()
    Dense(inputs: 216, units: 7, activation: .tanh, seed: 2)
  }

  @Test("A batch gives what its images give one by one", arguments: [1, 7, 8, 9, 16, 29, 64])
  func batch(size: Int) throws {
    let images = Tensor(randomNormal: [size, 16, 16, 2], seed: 3)
    let together = Self.network(images)
    #expect(together.shape == [size, 7])
    for index in 0..<size {
      let count = images.count / size
      let image = Tensor(
        shape: [16, 16, 2], scalars: Array(images.scalars[index * count..<(index + 1) * count]))
      for (one, all) in zip(Self.network(image).scalars, together.scalars[index * 7..<index * 7 + 7]) {
        #expect(abs(one - all) <= 1e-6)
      }
    }
  }

  @Test("A layer of another type is given the whole batch")
  func layerOfAnotherType() throws {
    let network = Sequential(layers: Self.network.layers + [CenteredOverBatch()])
    let images = Tensor(randomNormal: [24, 16, 16, 2], seed: 3)
    #expect(network.outputByParts(images, shapes: try network.outputShapes(for: images.shape)) == nil)
    #expect(abs(network(images).mean) < 1e-6)
  }

  @Test("Layers that share their own work are given the whole batch")
  func expensiveLayers() throws {
    let network = Sequential { Conv2D(inputChannels: 32, filters: 32, kernelSize: 3) }
    let images = Tensor(zeros: [9, 34, 34, 32])
    #expect(network.outputByParts(images, shapes: try network.outputShapes(for: images.shape)) == nil)
  }
}

/// A layer whose output for an image depends on the others.
private struct CenteredOverBatch: Layer {
  var name = "CenteredOverBatch"

  func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] { inputShape }

  func callAsFunction(_ input: Tensor) -> Tensor { input - input.mean }

  func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: outputGradient)
  }
}
