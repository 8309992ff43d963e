import ConvKit

/// What a case has to calculate: set up once, then timed.
struct Work {
  /// One timed call.
  let run: () -> Void
  /// The result in the order of the peers, to be compared.
  let result: () -> [Float]

  /// Work whose result is a tensor; `order` brings that into the order of the peers.
  private init(order: @escaping (Tensor) -> Tensor = { $0 }, _ calculate: @escaping () -> Tensor) {
    run = { keep(calculate()) }
    result = { order(calculate()).scalars }
  }

  private init(run: @escaping () -> Void, result: @escaping () -> [Float]) {
    self.run = run
    self.result = result
  }

  /// The work of a case, with its inputs converted to channels last.
  init(_ given: Case) {
    let input = HashedNumbers.tensor(given.x, seed: 1)
    switch given.op {
    case .conv:
      let layer = Conv2D(
        filter: HashedNumbers.tensor(given.filterShape, seed: 2).filtersLast,
        bias: HashedNumbers.tensor([given.filterShape[0]], seed: 3), strides: given.stride ?? 1,
        padding: .explicit(given.pad ?? 0), dilations: given.dil ?? 1, groups: given.groups ?? 1)
      let images = input.channelsLast
      self.init(order: \.channelsFirst) { layer(images) }
    case .deconv:
      let filter = HashedNumbers.tensor(given.filterShape, seed: 2).permuted([2, 3, 0, 1])
      let bias = HashedNumbers.tensor([given.filterShape[1]], seed: 3)
      let images = input.channelsLast
      let (strides, padding) = (given.stride ?? 1, Padding.explicit(given.pad ?? 0))
      self.init(order: \.channelsFirst) {
        transposedConv2d(images, filter: filter, bias: bias, strides: strides, padding: padding)
      }
    case .maxpool:
      let images = input.channelsLast
      let (size, strides) = (given.k ?? 2, given.stride ?? 2)
      self.init(order: \.channelsFirst) { maxPool2d(images, poolSize: size, strides: strides) }
    case .image:
      let image = input.reshaped(to: [given.x[2], given.x[3]])
      let (rows, columns) = (given.filterShape[2], given.filterShape[3])
      let line = [Float](repeating: 1 / Float(rows * columns), count: columns)
      let kernel = Kernel("box", [[Float]](repeating: line, count: rows))
      self.init { image.filtered(by: kernel, border: .constant(0)) }
    case .lenet:
      let network = LeNet5.network(activation: given.act == "relu" ? .relu : .tanh, takesLargest: given.pool == "max")
      let images = input.channelsLast
      self.init { network(images) }
    case .train:
      self = .training(given, images: input.channelsLast)
    }
  }

  /// An epoch of training. Its result is the gradients of the first batch, before any step.
  private static func training(_ given: Case, images: Tensor) -> Work {
    let (size, classes) = (given.batch ?? 32, Float(given.classes ?? 10))
    let labels = HashedNumbers.values(images.shape[0], seed: 4).map { Int(($0 + 0.5) * classes) }
    var network = LeNet5.network(activation: .relu, takesLargest: true)
    let first = Tensor(
      shape: [size] + images.shape.dropFirst(),
      scalars: Array(images.scalars.prefix(size * images.shape.dropFirst().reduce(1, *))))
    let gradients = network.gradients(images: first, labels: Array(labels.prefix(size))).parameters
    return Work(
      run: {
        network.train(images: images, labels: labels, batchSize: size, optimizer: SGD(learningRate: 0.01), seed: 1)
      },
      result: { LeNet5.inPeersOrder(gradients.flatMap { $0 }) })
  }
}

/// Uses a value so that nothing of its calculation can be left out.
@inline(never)
private func keep(_ value: Tensor) {
  withExtendedLifetime(value) {}
}
