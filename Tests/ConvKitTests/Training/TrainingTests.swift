import ConvKit
import Testing

struct TrainingTests {
  /// Images with a bright bar: class 0 upright, class 1 level, with noise.
  private func bars(count: Int, seed: Int) -> (images: Tensor, labels: [Int]) {
    var random = SeededGenerator(seed: seed)
    var images = Tensor(randomNormal: [count, 8, 8, 1], standardDeviation: 0.3, seed: seed)
    let labels = (0..<count).map { $0 % 2 }
    for (n, label) in labels.enumerated() {
      let place = Int.random(in: 1...6, using: &random)
      for cell in 0..<8 {
        if label == 0 { images[n, cell, place, 0] += 2 } else { images[n, place, cell, 0] += 2 }
      }
    }
    return (images, labels)
  }

  private func network() -> Sequential {
    Sequential {
      Conv2D(inputChannels: 1, filters: 4, kernelSize: 3, activation: .relu, seed: 1)
      MaxPool2D()
      Flatten()
      Dense(inputs: 36, units: 2, seed: 2)
    }
  }

  @Test("A small network learns to tell upright from level bars it has not seen")
  func learns() {
    let (images, labels) = bars(count: 128, seed: 1)
    var network = network()
    let history = network.train(
      images: images, labels: labels, epochs: 8, batchSize: 16, optimizer: SGD(learningRate: 0.05))
    #expect(history.count == 8)
    #expect(history[7].loss < history[0].loss)
    let held = bars(count: 64, seed: 2)
    #expect(network.accuracy(images: held.images, labels: held.labels) > 0.95)
  }

  @Test func sameSeedSameNumbers() {
    let (images, labels) = bars(count: 40, seed: 3)
    let run = { (seed: Int) -> [Tensor] in
      var network = self.network()
      network.train(images: images, labels: labels, epochs: 2, batchSize: 16, seed: seed)
      return network.layers.flatMap(\.parameters)
    }
    #expect(run(1) == run(1))
    #expect(run(1) != run(2))
  }

  @Test func progressIsReported() {
    let (images, labels) = bars(count: 40, seed: 3)
    var network = network()
    var steps: [TrainingProgress] = []
    let epochs = network.train(images: images, labels: labels, epochs: 2, batchSize: 16) { steps.append($0) }
    #expect(steps.map(\.step) == [1, 2, 3, 1, 2, 3])
    #expect(steps.map(\.epoch) == [1, 1, 1, 2, 2, 2])
    #expect(steps[2].stepsPerEpoch == 3)
    #expect(epochs == [steps[2], steps[5]])
    #expect(steps.map(\.endsEpoch) == [false, false, true, false, false, true])
    #expect(steps[5].fraction == 1)
  }

  @Test("Momentum keeps part of the last step")
  func momentum() {
    var optimizer = SGD(learningRate: 0.1, momentum: 0.5)
    var parameters = [Tensor([1])]
    optimizer.update(&parameters, gradients: [Tensor([2])])
    #expect(abs(parameters[0][0] - 0.8) < 1e-6)
    optimizer.update(&parameters, gradients: [Tensor([2])])
    #expect(abs(parameters[0][0] - 0.5) < 1e-6)
  }
}
