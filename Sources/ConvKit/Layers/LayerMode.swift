/// What a layer is run for: to be used or to be trained (Keras: `training`).
///
/// ```swift
/// let layer = Dropout(rate: 0.5)
/// layer(Tensor([1, 2, 3]))                              // [1, 2, 3]
/// layer(Tensor([1, 2, 3]), mode: .training(seed: 1))    // some of them 0, the others doubled
/// ```
public enum LayerMode: Hashable, Sendable {
  /// Dropout passes everything on, batch normalisation takes its running statistics.
  case inference
  /// Dropout drops, batch normalisation takes the statistics of the batch. What is drawn at random depends on `seed`
  /// alone: gradients take the mode of the forward pass that they belong to.
  case training(seed: Int)

  /// The mode of one part of what runs in this mode, such as a layer of a network: every part draws other numbers.
  func part(_ index: Int) -> LayerMode {
    guard case .training(let seed) = self else { return self }
    var random = SeededGenerator(seed: seed)
    var mixed = SeededGenerator(seed: Int(truncatingIfNeeded: random.next()) &+ index)
    return .training(seed: Int(truncatingIfNeeded: mixed.next()))
  }
}
