import ConvKit
import Testing

struct LayerTests {
  @Test("Ten filters of 5 x 5 x 3: 750 weights and 10 biases")
  func convolutionCounts() {
    let layer = Conv2D(inputChannels: 3, filters: 10, kernelSize: 5, seed: 7)
    #expect([layer.weightCount, layer.biasCount, layer.parameterCount] == [750, 10, 760])
    #expect(layer.filter.shape == [5, 5, 3, 10])
    #expect(Conv2D(inputChannels: 3, filters: 10, kernelSize: 5, useBias: false).parameterCount == 750)
    #expect(Conv2D(inputChannels: 8, filters: 8, kernelSize: 3, groups: 8).weightCount == 72)
  }

  @Test("Two 3 x 3 layers have 18 C^2 weights, one 5 x 5 layer 25 C^2")
  func smallWindowsAreCheaper() {
    for channels in [4, 16] {
      let small = Conv2D(inputChannels: channels, filters: channels, kernelSize: 3)
      let large = Conv2D(inputChannels: channels, filters: channels, kernelSize: 5)
      #expect(2 * small.weightCount == 18 * channels * channels)
      #expect(large.weightCount == 25 * channels * channels)
    }
  }

  @Test func seedsDecideWeights() {
    let make = { (seed: Int) in Conv2D(inputChannels: 2, filters: 4, kernelSize: 3, seed: seed).filter }
    #expect(make(1) == make(1))
    #expect(make(1) != make(2))
    let limit = Float(6.0 / (18 + 36)).squareRoot()
    #expect(make(1).min >= -limit && make(1).max <= limit)
  }

  @Test func layersAgreeWithTheirShapeInference() throws {
    let layers: [(any Layer, [Int])] = [
      (Conv2D(inputChannels: 2, filters: 3, kernelSize: [3, 2], strides: [2, 1], padding: .same), [2, 7, 6, 2]),
      (Conv2D(filter: Kernel.blur.filter), [5, 6]),
      (MaxPool2D(poolSize: 3, strides: 2, padding: .explicit(1), ceilMode: true), [7, 6, 2]),
      (AveragePool2D(poolSize: [2, 1]), [2, 7, 6, 2]),
      (GlobalAveragePool2D(), [2, 7, 6, 3]), (Flatten(), [2, 7, 6, 3]), (Flatten(), [7, 6]),
      (Dense(inputs: 5, units: 3), [2, 5]), (Dense(inputs: 5, units: 3, useBias: false), [5]),
      (ReLU(), [4, 4, 2]), (Tanh(), [4]), (Sigmoid(), [2, 4]), (Softmax(), [2, 4]),
      (BatchNorm(channels: 2), [4, 4, 2]), (Dropout(rate: 0.5), [4, 4, 2]), (GlobalMaxPool2D(), [2, 7, 6, 3]),
      (
        Conv2DTranspose(
          inputChannels: 2, filters: 3, kernelSize: [3, 2], strides: [2, 3], padding: .explicit(1),
          outputPadding: [1, 2]), [2, 4, 5, 2]
      ),
      (Conv2DTranspose(filter: Kernel.blur.filter, strides: 2, padding: .same), [5, 6]),
    ]
    for (layer, shape) in layers {
      let input = Tensor(randomNormal: shape, seed: 1)
      #expect(layer(input).shape == (try layer.outputShape(for: shape)), "\(layer.name) \(shape)")
      #expect(layer.parameters.reduce(0) { $0 + $1.count } == layer.parameterCount, "\(layer.name)")
    }
  }

  @Test func activationsOfLayers() {
    let layer = Dense(weights: Tensor([[1], [1]]), bias: Tensor([-5]), activation: .relu)
    #expect(layer(Tensor([[1, 2], [3, 4]])) == Tensor([[0], [2]]))
  }

  @Test("A dense layer calculates with the weights that it has, however it came by them", arguments: [1, 5])
  func changedWeights(_ batch: Int) {
    let x = Tensor(randomNormal: [batch, 12], seed: 1)
    var layer = Dense(inputs: 12, units: 7, seed: 1)
    let first = layer(x)
    #expect(layer(x) == first)
    let copy = layer
    layer.weights[0, 0] += 1
    #expect(layer(x) != first)
    #expect(layer(x) == dense(x, weights: layer.weights, bias: layer.bias))
    #expect(copy(x) == first)
    layer.parameters = copy.parameters
    #expect(layer(x) == first)
  }
}
