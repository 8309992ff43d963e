public import ConvKit
import NotebookRuntime

/// Shows how far a training run has come, with its loss and accuracy.
///
/// ```swift
/// network.train(images: images, labels: labels, epochs: 3, onStep: showProgress)
/// ```
public func showProgress(_ progress: TrainingProgress) {
  let loss = NumberText.decimal(progress.loss, decimals: 3)
  let accuracy = NumberText.decimal(100 * progress.accuracy, decimals: 1)
  showProgress(
    progress.fraction, "epoch \(progress.epoch) of \(progress.epochs): loss \(loss), accuracy \(accuracy)%")
}
