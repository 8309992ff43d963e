import ConvKit
import Testing

struct AdamTests {
  /// The algorithm as the paper writes it, in double precision.
  private func paper(_ gradients: [Double], rate: Double, beta1: Double, beta2: Double) -> [Double] {
    var (parameter, mean, square) = (1.0, 0.0, 0.0)
    var (power1, power2) = (1.0, 1.0)
    return gradients.map { gradient in
      mean = beta1 * mean + (1 - beta1) * gradient
      square = beta2 * square + (1 - beta2) * gradient * gradient
      power1 *= beta1
      power2 *= beta2
      parameter -= rate * (mean / (1 - power1)) / ((square / (1 - power2)).squareRoot() + 1e-8)
      return parameter
    }
  }

  @Test("Ten steps as the paper's algorithm makes them")
  func algorithm() {
    let gradients = [0.5, -2, 0.1, 3, 3, -0.01, 0, 1, -1, 0.2]
    let expected = paper(gradients, rate: 0.1, beta1: 0.8, beta2: 0.95)
    var optimizer = Adam(learningRate: 0.1, beta1: 0.8, beta2: 0.95)
    var parameters = [Tensor([1])]
    for (gradient, value) in zip(gradients, expected) {
      optimizer.update(&parameters, gradients: [Tensor([Float(gradient)])])
      #expect(abs(Double(parameters[0][0]) - value) < 1e-5)
    }
  }

  @Test("The first step goes as far as the learning rate, however large the gradient is")
  func firstStep() {
    for gradient: Float in [1e-4, 1, 1e4] {
      var optimizer = Adam(learningRate: 0.01)
      var parameters = [Tensor([0])]
      optimizer.update(&parameters, gradients: [Tensor([gradient])])
      #expect(abs(parameters[0][0] + 0.01) < 1e-5)
    }
  }

  @Test("A network is trained by any optimizer")
  func trains() {
    let images = Tensor(randomNormal: [32, 4, 4, 1], seed: 1)
    let labels = (0..<32).map { images.part($0).sum > 0 ? 1 : 0 }
    var network = Sequential {
      Flatten()
      Dense(inputs: 16, units: 2, seed: 1)
    }
    network.train(images: images, labels: labels, epochs: 60, batchSize: 8, optimizer: Adam(learningRate: 0.05))
    #expect(network.accuracy(images: images, labels: labels) == 1)
  }
}
