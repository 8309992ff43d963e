extension Sequential {
  /// Images that go through the network together, a part of the batch at a time: their activations stay in the caches,
  /// and threads meet once in place of once a layer. The number is fixed, so that results do not depend on the number
  /// of threads.
  static let imagesOfPart = 16

  /// The largest cost of an image, in multiply-adds, for which parts pay. Layers that cost more share their own work
  /// better than a few parts of a batch could.
  private static let largestCost = 4_000_000

  /// The output for a batch whose parts go through the network side by side; nil where that would not pay, or where a
  /// layer is not the library's: one of another type may look at the whole batch, or not bear being called by several
  /// threads. `shapes` are the shapes of all layers' outputs.
  func outputByParts(_ input: Tensor, shapes: [[Int]]) -> Tensor? {
    guard input.rank == 4, input.shape[0] > Self.imagesOfPart, let shape = shapes.last,
      shape.first == input.shape[0], layers.allSatisfy(Self.isImagewise),
      let cost = try? multiplyAccumulates(for: input.shape), cost > 0, cost <= Self.largestCost
    else { return nil }
    let batch = input.shape[0]
    let (imageCount, resultCount) = (input.count / batch, shape.reduce(1, *) / batch)
    let parts = (batch + Self.imagesOfPart - 1) / Self.imagesOfPart
    let scalars = [Float](count: batch * resultCount) { output in
      Parallelism.forEach(parts, workers: Parallelism.workers(forCost: batch * cost)) { part, _ in
        let images = part * Self.imagesOfPart..<min((part + 1) * Self.imagesOfPart, batch)
        var activation = Tensor(
          shape: [images.count] + input.shape.dropFirst(),
          scalars: Array(input.scalars[images.lowerBound * imageCount..<images.upperBound * imageCount]))
        for layer in layers { activation = layer(activation) }
        activation.scalars.withPointer {
          (output + images.lowerBound * resultCount).update(from: $0, count: images.count * resultCount)
        }
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  /// Whether a layer's output for an image follows from that image alone, on any thread.
  private static func isImagewise(_ layer: any Layer) -> Bool {
    switch layer {
    case is Conv2D, is Conv2DTranspose, is Dense, is Flatten: true
    case is MaxPool2D, is AveragePool2D, is GlobalMaxPool2D, is GlobalAveragePool2D: true
    case is BatchNorm, is Dropout, is ReLU, is Sigmoid, is Tanh, is Softmax: true
    default: false
    }
  }
}
