import Testing

@testable import ConvKit

/// The same numbers, to the last bit, whatever the number of threads: no sum is divided among them.
struct ThreadCountTests {
  @Test("Large enough operations to be shared out, on 1, 2 and 3 threads")
  func operations() throws {
    for (name, body) in try Self.operations() {
      let results = ThreadSetting.results(of: body)
      for (index, result) in results.enumerated() {
        #expect(bits(result) == bits(results[0]), "\(name) on \(index + 1) threads")
      }
    }
  }

  @Test("A small operation that is shared where calls follow each other closely, and only there")
  func closeCalls() {
    let x = Tensor(randomNormal: [32, 32, 3], seed: 1)
    let filter = Tensor(randomNormal: [5, 5, 3, 10], seed: 2)
    let results = ThreadSetting.results { (0..<20).map { _ in bits(conv2d(x, filter: filter)) } }
    #expect(results.joined().allSatisfy { $0 == results[0][0] })
  }

  @Test("A network trained on 1, 2 and 3 threads is one network")
  func training() {
    let images = Tensor(randomNormal: [96, 16, 16, 1], seed: 1)
    let labels = (0..<96).map { $0 % 3 }
    let networks = ThreadSetting.results {
      var network = Sequential {
        Conv2D(inputChannels: 1, filters: 8, kernelSize: 3, activation: .relu, seed: 1)
        BatchNorm(channels: 8)
        MaxPool2D()
        Conv2D(inputChannels: 8, filters: 16, kernelSize: 3, activation: .tanh, seed: 2)
        Flatten()
        Dropout(rate: 0.3)
        Dense(inputs: 400, units: 3, seed: 3)
      }
      network.train(images: images, labels: labels, epochs: 2, batchSize: 32, optimizer: Adam(), seed: 7)
      return network.layers.flatMap { $0.parameters.flatMap(bits) }
    }
    #expect(networks[1] == networks[0])
    #expect(networks[2] == networks[0])
  }

  /// Operations of more multiply-adds than are worth another thread.
  private static func operations() throws -> [(String, () -> Tensor)] {
    let x = Tensor(randomNormal: [2, 40, 44, 24], seed: 1)
    let filter = Tensor(randomNormal: [3, 3, 24, 20], seed: 2)
    let depthwise = Tensor(randomNormal: [3, 3, 1, 24], seed: 3)
    let geometry = try ConvolutionGeometry2D(inputShape: x.shape, filterShape: filter.shape, padding: .same)
    let gradient = Tensor(randomNormal: [2, 40, 44, 20], seed: 4)
    let transposed = try TransposedGeometry2D(inputShape: x.shape, filterShape: filter.shape, strides: 2)
    let pooling = try PoolingGeometry2D(inputShape: x.shape, poolSize: 3, strides: 2)
    let weights = Tensor(randomNormal: [24, 70], seed: 5)
    let rows = x.reshaped(to: [x.count / 24, 24])
    let (row, wide) = (Tensor(randomNormal: [400], seed: 6), Tensor(randomNormal: [400, 500], seed: 7))
    return [
      ("conv2d", { conv2d(x, filter: filter, geometry: geometry) }),
      ("conv2d, stride 2", { conv2d(x, filter: filter, strides: 2) }),
      ("depthwise", { conv2d(x, filter: depthwise, padding: .same, groups: 24) }),
      ("input gradient", { conv2dInputGradient(gradient, filter: filter, geometry: geometry) }),
      ("filter gradient", { conv2dFilterGradient(gradient, input: x, geometry: geometry) }),
      ("transposed", { transposedConv2d(x, filter: filter, geometry: transposed) }),
      ("max pooling", { maxPool2d(x, geometry: pooling) }),
      ("average pooling", { averagePool2d(x, geometry: pooling) }),
      ("dense", { dense(rows, weights: weights) }), ("dense, one row", { dense(row, weights: wide) }),
      ("dense gradients", { denseGradients(dense(rows, weights: weights), input: rows, weights: weights).weights }),
      ("bias gradient", { biasGradient(gradient) }), ("filtered", { x.filtered(by: .blur) }),
      ("resized", { x.resized(to: [60, 31]) }), ("relu", { relu(x) }), ("tanh", { tanh(x) }),
      ("sigmoid", { sigmoid(x) }),
      ("softmax", { softmax(x) }),
      ("batch norm", { batchNorm(x, scale: Tensor(ones: [24]), offset: Tensor(zeros: [24])) }),
    ]
  }
}

/// The bit patterns of the numbers.
private func bits(_ tensor: Tensor) -> [UInt32] { tensor.scalars.map(\.bitPattern) }
