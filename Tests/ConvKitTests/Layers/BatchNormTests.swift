import ConvKit
import Testing

struct BatchNormTests {
  private let images = Tensor(randomNormal: [8, 5, 4, 3], mean: 2, standardDeviation: 3, seed: 1)

  @Test("In training every channel of a batch has mean 0 and variance 1, whatever the running statistics")
  func normalises() {
    var layer = BatchNorm(channels: 3)
    layer.mean = Tensor([100, 100, 100])
    let (mean, variance) = batchStatistics(layer(images, mode: .training(seed: 0)))
    for channel in 0..<3 {
      #expect(abs(mean[channel]) < 1e-5)
      #expect(abs(variance[channel] - 1) < 1e-4)
    }
    #expect(layer(images) != layer(images, mode: .training(seed: 0)))
  }

  @Test("The variance is the biased one")
  func biasedVariance() {
    let (mean, variance) = batchStatistics(Tensor([[1, 10], [3, 10]]))
    #expect(mean.scalars == [2, 10])
    #expect(variance.scalars == [1, 0])
  }

  @Test("Running statistics keep `momentum` of what they were, as Keras's do")
  func runningStatistics() {
    var layer = BatchNorm(channels: 2, momentum: 0.75)
    layer.updateStatistics(from: Tensor([[1, 10], [3, 10]]))
    #expect(layer.mean.scalars == [0.5, 2.5])
    #expect(layer.variance.scalars == [1, 0.75])
    #expect(BatchNorm(channels: 1).momentum == 0.99)
  }

  @Test("Training moves the running statistics to those of the data; evaluating moves nothing")
  func trainingMovesStatistics() {
    var network = Sequential {
      BatchNorm(channels: 3, momentum: 0.5)
      Flatten()
      Dense(inputs: 60, units: 2)
    }
    let labels = (0..<8).map { $0 % 2 }
    network.train(images: images, labels: labels, epochs: 20, batchSize: 8)
    let norm = network.layers[0] as? BatchNorm
    let (mean, variance) = batchStatistics(images)
    #expect(relativeError(norm?.mean ?? mean * 2, mean) < 1e-4)
    #expect(relativeError(norm?.variance ?? variance * 2, variance) < 1e-4)
    let before = norm?.mean
    _ = network.accuracy(images: images * 3, labels: labels)
    #expect((network.layers[0] as? BatchNorm)?.mean == before)
  }
}
