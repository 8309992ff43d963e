import ConvKit
import Testing

/// Every layer's gradients against differences of its own output: the loss is a fixed weighting of the output.
struct FiniteDifferenceTests {
  private static let training = LayerMode.training(seed: 5)

  private static let layers: [(layer: any Layer, shape: [Int], mode: LayerMode)] =
    inference.map { ($0.layer, $0.shape, .inference) } + [
      (BatchNorm(channels: 3), [4, 2, 3], training), (BatchNorm(channels: 2), [3, 4, 2, 2], training),
      (Dropout(rate: 0.4), [3, 4, 2], training), (Dropout(rate: 0.4), [3, 4, 2], .inference),
    ]

  private static let inference: [(layer: any Layer, shape: [Int])] = [
    (Conv2D(inputChannels: 2, filters: 3, kernelSize: 3, seed: 1), [2, 5, 4, 2]),
    (
      Conv2D(inputChannels: 4, filters: 6, kernelSize: [2, 3], strides: [2, 1], padding: .same, groups: 2), [5, 4, 4]
    ),
    (Conv2D(inputChannels: 1, filters: 2, kernelSize: 3, padding: .explicit(2), dilations: [2, 1]), [6, 5, 1]),
    (Conv2D(inputChannels: 2, filters: 2, kernelSize: 2, activation: .tanh, useBias: false), [4, 4, 2]),
    (MaxPool2D(poolSize: 3, strides: 2, padding: .explicit(1)), [5, 6, 2]),
    (AveragePool2D(poolSize: 2, padding: .explicit(1), ceilMode: true), [2, 5, 4, 2]),
    (AveragePool2D(poolSize: 3, strides: 1, padding: .same), [4, 4, 1]),
    (GlobalAveragePool2D(), [2, 3, 4, 2]),
    (Flatten(), [2, 3, 2, 2]),
    (Dense(inputs: 6, units: 4, activation: .sigmoid, seed: 2), [3, 6]),
    (Dense(inputs: 6, units: 4, activation: .softmax), [6]),
    (ReLU(), [3, 4, 2]), (Tanh(), [7]), (Sigmoid(), [7]), (Softmax(), [3, 5]),
    (BatchNorm(channels: 3), [4, 2, 3]),
    (
      Conv2DTranspose(inputChannels: 2, filters: 3, kernelSize: 3, strides: 2, outputPadding: 1, seed: 3), [2, 3, 2, 2]
    ),
    (
      Conv2DTranspose(
        inputChannels: 3, filters: 2, kernelSize: [2, 3], strides: [1, 2], padding: .same, activation: .tanh),
      [4, 3, 3]
    ),
    (
      Conv2DTranspose(inputChannels: 1, filters: 1, kernelSize: 3, padding: .explicit(1), dilations: 2, useBias: false),
      [4, 4]
    ),
    (GlobalMaxPool2D(), [2, 3, 4, 2]), (GlobalMaxPool2D(), [3, 4]),
  ]

  @Test(arguments: layers.indices)
  func gradientsOfLayers(_ index: Int) {
    let (layer, shape, mode) = Self.layers[index]
    let input = Tensor(randomNormal: shape, seed: 10)
    let output = layer(input, mode: mode)
    let weighting = Tensor(randomNormal: output.shape, seed: 11)
    let gradients = layer.gradients(input: input, output: output, outputGradient: weighting, mode: mode)
    let loss = { (output: Tensor) in (output * weighting).sum }

    let byInput = differences(of: input) { loss(layer($0, mode: mode)) }
    #expect(relativeError(gradients.input, byInput) < 0.01, "\(layer.name)")
    #expect(gradients.parameters.count == layer.parameters.count)
    for (position, gradient) in gradients.parameters.enumerated() {
      let expected = differences(of: layer.parameters[position]) { changed in
        var copy = layer
        copy.parameters[position] = changed
        return loss(copy(input, mode: mode))
      }
      #expect(relativeError(gradient, expected) < 0.01, "\(layer.name), parameter \(position)")
    }
  }

  @Test("The gradient of a concatenation is its parts' channels; that of a sum is itself")
  func branches() {
    let parts = [Tensor(randomNormal: [2, 3, 1], seed: 1), Tensor(randomNormal: [2, 3, 4], seed: 2)]
    let whole = concatenate(parts)
    #expect(concatenationGradients(whole, channels: [1, 4]) == parts)
    #expect(concatenationGradients(whole, channels: [0, 5])[0].shape == [2, 3, 0])
    #expect(add([parts[0], parts[0], parts[0]]) == parts[0] + parts[0] + parts[0])
  }

  @Test func crossEntropy() {
    let logits = Tensor(randomNormal: [3, 4], seed: 1)
    let labels = [2, 0, 3]
    let result = softmaxCrossEntropy(logits, labels: labels)
    let expected = differences(of: logits) { softmaxCrossEntropy($0, labels: labels).loss }
    #expect(relativeError(result.gradient, expected) < 0.01)
    let uniform = softmaxCrossEntropy(Tensor(zeros: [2, 10]), labels: [0, 9])
    #expect(abs(uniform.loss - 2.3025851) < 1e-6)
    // Of equal logits the first one is the answer, as in `predictions`.
    #expect(uniform.correct == 1)
  }

  /// Central differences of a function of a tensor.
  private func differences(of point: Tensor, _ function: (Tensor) -> Float) -> Tensor {
    let step: Float = 1e-2
    let slopes = point.scalars.indices.map { index in
      var (higher, lower) = (point.scalars, point.scalars)
      higher[index] += step
      lower[index] -= step
      let rise =
        function(Tensor(shape: point.shape, scalars: higher)) - function(Tensor(shape: point.shape, scalars: lower))
      return rise / (2 * step)
    }
    return Tensor(shape: point.shape, scalars: slopes)
  }
}
