import ConvKit
import Testing

@testable import Datasets

/// Networks learn what the sets of this module hold. With other seeds the numbers differ a little; the bounds leave
/// room for that, and for processors that round otherwise.
@Suite("Learning") struct LearningTests {
  @Test("LeNet-5 reads 99 of 100 digits in fonts that it has not learned from")
  func drawnDigits() throws {
    let (training, test) = try Digits.trainingAndTest(training: 10_000, test: 2000, seed: 1)
    #expect(Set(training.fonts.map(\.family)).isDisjoint(with: test.fonts.map(\.family)))
    var network = leNet5(seed: 1)
    for rate: Float in [0.002, 0.001, 0.0005, 0.0001] {
      network.train(images: training.images, labels: training.labels, optimizer: Adam(learningRate: rate), seed: 1)
    }
    #expect(network.accuracy(images: test.images, labels: test.labels) >= 0.99)
  }

  @Test("The same seed draws the same digits and learns the same weights from them; another one does not")
  func repeatable() throws {
    let learned = try [1, 1, 2].map { seed in
      let digits = try Digits.trainingAndTest(training: 200, test: 10, seed: seed).training
      var network = leNet5(seed: seed)
      network.train(images: digits.images, labels: digits.labels, epochs: 2, optimizer: Adam(), seed: seed)
      return network.layers.flatMap(\.parameters)
    }
    #expect(learned[0] == learned[1])
    #expect(learned[0] != learned[2])
  }

  @Test("A network reads scikit-learn's handwritten digits, a fifth of them held back")
  func handwrittenDigits() throws {
    let archive = try NumPy.loadArchive(Fixture.path("digits.npz"))
    let images = try archive["data"].reshaped(to: [1797, 8, 8, 1]) / 16
    let labels = try archive["target"].scalars.map { Int($0) }
    var random = SeededGenerator(seed: 1)
    let order = Array(labels.indices).shuffled(using: &random)
    let (held, learned) = (order.prefix(360), order.dropFirst(360))

    // Each image as it is, and moved by one pixel in four directions.
    let moves = [(0, 0), (0, 1), (1, 0), (0, -1), (-1, 0)]
    let moved = learned.flatMap { index in moves.map { images.part(index).moved(down: $0.0, right: $0.1) } }
    var network = Sequential {
      Conv2D(inputChannels: 1, filters: 32, kernelSize: 3, padding: .same, activation: .relu, seed: 1)
      Conv2D(inputChannels: 32, filters: 32, kernelSize: 3, padding: .same, activation: .relu, seed: 2)
      MaxPool2D(poolSize: 2)
      Dropout(rate: 0.25)
      Flatten()
      Dense(inputs: 512, units: 128, activation: .relu, seed: 3)
      Dropout(rate: 0.5)
      Dense(inputs: 128, units: 10, seed: 4)
    }
    for rate: Float in [0.001, 0.0005, 0.0001] {
      network.train(
        images: Tensor(stacking: moved), labels: learned.flatMap { index in moves.map { _ in labels[index] } },
        epochs: 2, optimizer: Adam(learningRate: rate), seed: 1)
    }
    let accuracy = network.accuracy(
      images: Tensor(stacking: held.map { images.part($0) }), labels: held.map { labels[$0] })
    #expect(accuracy >= 0.98)
  }
}

extension Tensor {
  /// An image H x W x 1 moved by a few pixels; zeros come in at the other side.
  fileprivate func moved(down: Int, right: Int) -> Tensor {
    var result = Tensor(zeros: shape)
    for row in 0..<shape[0] where (0..<shape[0]).contains(row - down) {
      for column in 0..<shape[1] where (0..<shape[1]).contains(column - right) {
        result[row, column, 0] = self[row - down, column - right, 0]
      }
    }
    return result
  }
}
