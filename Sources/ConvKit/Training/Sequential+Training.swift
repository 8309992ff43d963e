extension Sequential {
  /// Trains the network to classify images, by mini-batches in an order drawn anew for each epoch.
  ///
  /// The last layer gives logits: the softmax belongs to the loss. The same seed, data and network give the same
  /// result, to the last bit.
  ///
  /// - Parameters:
  ///   - images: `N x H x W x C`.
  ///   - labels: N class numbers from 0.
  ///   - epochs: how often every image is seen.
  ///   - batchSize: images of a step; the last step of an epoch may have fewer.
  ///   - optimizer: how parameters follow their gradients.
  ///   - seed: what the order of the images depends on.
  ///   - onStep: called after every step.
  ///   - onEpoch: called after every epoch.
  /// - Returns: loss and accuracy of each epoch. Traps, naming both numbers, when labels, images or layers do not fit.
  @discardableResult
  public mutating func train(
    images: Tensor, labels: [Int], epochs: Int = 1, batchSize: Int = 32, optimizer: SGD = SGD(), seed: Int = 0,
    onStep: (TrainingProgress) -> Void = { _ in }, onEpoch: (TrainingProgress) -> Void = { _ in }
  ) -> [TrainingProgress] {
    unwrap { () throws(ShapeError) in
      try SizeLimits.check(epochs, "the number of epochs")
      try SizeLimits.check(batchSize, "the batch size")
      guard images.rank == 4 else {
        throw .unsupportedRank(quantity: "the training set", shape: images.shape, expected: "N x H x W x C")
      }
      guard images.shape[0] > 0 else { throw .empty(quantity: "the training set") }
      guard labels.count == images.shape[0] else {
        throw .lengthMismatch(
          quantity: "the list of labels", length: labels.count, expectedBy: "the training set",
          expected: images.shape[0])
      }
      _ = try outputShapes(for: images.shape)
    }
    var optimizer = optimizer
    var random = SeededGenerator(seed: seed)
    var order = Array(labels.indices)
    let steps = (order.count + batchSize - 1) / batchSize
    var history: [TrainingProgress] = []
    for epoch in 1...epochs {
      order.shuffle(using: &random)
      var (lossSum, correct, seen) = (Float(0), 0, 0)
      for step in 1...steps {
        let batch = Array(order[(step - 1) * batchSize..<Swift.min(step * batchSize, order.count)])
        let result = gradients(images: images.parts(batch), labels: batch.map { labels[$0] })
        apply(result.parameters, with: &optimizer)
        lossSum += result.loss * Float(batch.count)
        correct += result.correct
        seen += batch.count
        let progress = TrainingProgress(
          epoch: epoch, epochs: epochs, step: step, stepsPerEpoch: steps, loss: lossSum / Float(seen),
          accuracy: Float(correct) / Float(seen))
        onStep(progress)
        if step == steps {
          history.append(progress)
          onEpoch(progress)
        }
      }
    }
    return history
  }

  /// The loss of a batch, and its gradients with respect to the parameters of every layer.
  public func gradients(
    images: Tensor, labels: [Int]
  ) -> (loss: Float, correct: Int, parameters: [[Tensor]]) {
    let outputs = activations(for: images)
    let result = softmaxCrossEntropy(outputs.last ?? images, labels: labels)
    var gradient = result.gradient
    var parameters = [[Tensor]](repeating: [], count: layers.count)
    for index in layers.indices.dropFirst().reversed() {
      let gradients = layers[index].gradients(
        input: outputs[index - 1], output: outputs[index], outputGradient: gradient)
      parameters[index] = gradients.parameters
      gradient = gradients.input
    }
    if let first = layers.first {
      parameters[0] = first.parameterGradients(input: images, output: outputs[0], outputGradient: gradient)
    }
    return (result.loss, result.correct, parameters)
  }

  /// The class of each image of a batch: the index of its largest logit.
  public func predictions(for images: Tensor, batchSize: Int = 64) -> [Int] {
    unwrap { () throws(ShapeError) in
      try SizeLimits.check(batchSize, "the batch size")
      guard images.rank == 4 else {
        throw .unsupportedRank(quantity: "the set of images", shape: images.shape, expected: "N x H x W x C")
      }
    }
    return stride(from: 0, to: images.shape[0], by: batchSize).flatMap { start in
      let batch = Array(start..<Swift.min(start + batchSize, images.shape[0]))
      let logits = self(images.parts(batch))
      return batch.indices.map { logits.part($0).indexOfMax }
    }
  }

  /// The share of images, 0...1, whose class is their label. Traps when there are not as many labels as images.
  public func accuracy(images: Tensor, labels: [Int]) -> Float {
    let found = predictions(for: images)
    guard found.count == labels.count, !labels.isEmpty else {
      refuse(
        .lengthMismatch(
          quantity: "the list of labels", length: labels.count, expectedBy: "the set of images", expected: found.count))
    }
    return Float(zip(found, labels).count { $0 == $1 }) / Float(labels.count)
  }

  private mutating func apply(_ gradients: [[Tensor]], with optimizer: inout SGD) {
    var parameters = layers.flatMap(\.parameters)
    optimizer.update(&parameters, gradients: gradients.flatMap { $0 })
    var next = parameters.startIndex
    for index in layers.indices {
      let count = gradients[index].count
      guard count > 0 else { continue }
      layers[index].parameters = Array(parameters[next..<next + count])
      next += count
    }
  }
}

extension Tensor {
  /// Some parts of the first axis, in the order given.
  fileprivate func parts(_ indices: [Int]) -> Tensor {
    let size = shape.dropFirst().reduce(1, *)
    var result: [Float] = []
    result.reserveCapacity(size * indices.count)
    for index in indices { result += scalars[index * size..<(index + 1) * size] }
    return Tensor(shape: [indices.count] + shape.dropFirst(), scalars: result)
  }
}
