/// Where a training run is: reported after every step.
public struct TrainingProgress: Hashable, Sendable {
  /// The epoch, from 1.
  public let epoch: Int
  /// Epochs in all.
  public let epochs: Int
  /// The step within the epoch, from 1.
  public let step: Int
  /// Steps of an epoch.
  public let stepsPerEpoch: Int
  /// The mean loss since the epoch began, in nats.
  public let loss: Float
  /// The share of images classified rightly since the epoch began, 0...1, each before the step it belongs to.
  public let accuracy: Float

  /// Whether this step is the last one of its epoch, so that loss and accuracy are those of the whole epoch.
  public var endsEpoch: Bool { step == stepsPerEpoch }

  /// Steps done, of all epochs, 0...1.
  public var fraction: Double {
    Double((epoch - 1) * stepsPerEpoch + step) / Double(max(epochs * stepsPerEpoch, 1))
  }
}
