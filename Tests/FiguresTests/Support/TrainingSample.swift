import ConvKit

/// What a small network reports while it learns noise by heart.
enum TrainingSample {
  static func steps(epochs: Int, seed: Int) -> [TrainingProgress] {
    var network = Sequential {
      Flatten()
      Dense(inputs: 9, units: 3, seed: seed)
    }
    var steps: [TrainingProgress] = []
    // More than one epoch, for two held-out accuracies.
    network.train(
      images: Tensor(randomNormal: [12, 3, 3, 1], seed: seed), labels: (0..<12).map { $0 % 3 }, epochs: epochs + 1,
      batchSize: 5, optimizer: SGD(learningRate: 0.1), onStep: { steps.append($0) })
    return steps
  }
}
