extension Sequential {
  /// Trains the network to classify images, by mini-batches in an order drawn anew for each epoch.
  ///
  /// The last layer gives logits: the softmax belongs to the loss. The same seed, data and network give the same
  /// result, to the last bit.
  ///
  /// Layers run in the mode `.training`: dropout drops, and batch normalisation learns its running statistics.
  ///
  /// - Parameters:
  ///   - images: `N x H x W x C`.
  ///   - labels: N class numbers from 0.
  ///   - epochs: how often every image is seen.
  ///   - batchSize: images of a step; the last step of an epoch may have fewer.
  ///   - optimizer: how parameters follow their gradients: `SGD()` or `Adam()`.
  ///   - seed: what the order of the images and dropout depend on.
  ///   - onStep: called after every step; `TrainingProgress.endsEpoch` tells the last one of each epoch.
  /// - Returns: loss and accuracy of each epoch. Traps before the first step, naming both numbers, when labels, images
  ///   or layers do not fit.
  @discardableResult
  public mutating func train(
    images: Tensor, labels: [Int], epochs: Int = 1, batchSize: Int = 32, optimizer: some Optimizer = SGD(),
    seed: Int = 0, onStep: (TrainingProgress) -> Void = { _ in }
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
      try checkLabels(labels, logitsShape: try outputShapes(for: images.shape).last ?? images.shape)
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
        let result = descend(
          images.parts(batch), labels: batch.map { labels[$0] },
          mode: .training(seed: seed).part((epoch - 1) * steps + step), with: &optimizer)
        lossSum += result.loss * Float(batch.count)
        correct += result.correct
        seen += batch.count
        let progress = TrainingProgress(
          epoch: epoch, epochs: epochs, step: step, stepsPerEpoch: steps, loss: lossSum / Float(seen),
          accuracy: Float(correct) / Float(seen))
        onStep(progress)
        if progress.endsEpoch { history.append(progress) }
      }
    }
    return history
  }

  /// The loss of a batch, how many of its images are classified rightly, and the gradients of the loss with respect to
  /// the parameters of every layer. Traps, naming both numbers, when labels, images or layers do not fit.
  public func gradients(
    images: Tensor, labels: [Int], mode: LayerMode = .inference
  ) -> (loss: Float, correct: Int, parameters: [[Tensor]]) {
    let outputs = activations(for: images, mode: mode)
    let loss = softmaxCrossEntropy(outputs.last ?? images, labels: labels)
    return (loss.loss, loss.correct, parameterGradients(loss.gradient, images: images, outputs: outputs, mode: mode))
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

  /// The share of images, 0...1, whose class is their label. Traps when there are no images, or not as many labels.
  public func accuracy(images: Tensor, labels: [Int]) -> Float {
    let found = predictions(for: images)
    guard !found.isEmpty else { refuse(.empty(quantity: "the set of images")) }
    guard found.count == labels.count else {
      refuse(
        .lengthMismatch(
          quantity: "the list of labels", length: labels.count, expectedBy: "the set of images", expected: found.count))
    }
    return Float(zip(found, labels).count { $0 == $1 }) / Float(labels.count)
  }

  /// One step of training on a batch.
  private mutating func descend(
    _ images: Tensor, labels: [Int], mode: LayerMode, with optimizer: inout some Optimizer
  ) -> (loss: Float, correct: Int) {
    let outputs = activations(for: images, mode: mode)
    let loss = softmaxCrossEntropy(outputs.last ?? images, labels: labels)
    let gradients = parameterGradients(loss.gradient, images: images, outputs: outputs, mode: mode)
    for index in layers.indices { layers[index].updateStatistics(from: index == 0 ? images : outputs[index - 1]) }
    apply(gradients, with: &optimizer)
    return (loss.loss, loss.correct)
  }

  /// The gradients with respect to the parameters of every layer, from that with respect to the last output.
  private func parameterGradients(
    _ outputGradient: Tensor, images: Tensor, outputs: [Tensor], mode: LayerMode
  ) -> [[Tensor]] {
    var gradient = outputGradient
    var parameters = [[Tensor]](repeating: [], count: layers.count)
    for index in layers.indices.dropFirst().reversed() {
      let gradients = layers[index].gradients(
        input: outputs[index - 1], output: outputs[index], outputGradient: gradient, mode: mode.part(index))
      parameters[index] = gradients.parameters
      gradient = gradients.input
    }
    if let first = layers.first {
      parameters[0] = first.parameterGradients(
        input: images, output: outputs[0], outputGradient: gradient, mode: mode.part(0))
    }
    return parameters
  }

  private mutating func apply(_ gradients: [[Tensor]], with optimizer: inout some Optimizer) {
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
