/// The loss of a classifier, and its gradient.
///
/// `loss = mean over the batch of -log softmax(logits)[label]`; the gradient with respect to the logits is
/// `(softmax(logits) - one-hot label) / N`.
///
/// - Parameters:
///   - logits: `N x classes`, before any softmax.
///   - labels: N class numbers from 0. Traps for another count, and for numbers that are no class.
/// - Returns: the mean loss in nats, its gradient in the shape of the logits, and how many of the largest logits are
///   those of the label.
public func softmaxCrossEntropy(
  _ logits: Tensor, labels: [Int]
) -> (loss: Float, gradient: Tensor, correct: Int) {
  guard logits.rank == 2, logits.count > 0 else {
    refuse(.unsupportedRank(quantity: "the logits", shape: logits.shape, expected: "N x classes, not empty"))
  }
  let (batch, classes) = (logits.shape[0], logits.shape[1])
  guard labels.count == batch else {
    refuse(
      .lengthMismatch(quantity: "the list of labels", length: labels.count, expectedBy: "the batch", expected: batch))
  }
  var gradient = softmax(logits)
  var loss: Float = 0
  var correct = 0
  for (n, label) in labels.enumerated() {
    guard (0..<classes).contains(label) else { refuse(.labelOutOfRange(label: label, classes: classes)) }
    let row = n * classes..<(n + 1) * classes
    let largest = logits.scalars[row].reduce(-.infinity) { Swift.max($0, $1) }
    let sum = logits.scalars[row].reduce(Float(0)) { $0 + exponential($1 - largest) }
    let target = logits.scalars[row.lowerBound + label]
    loss += naturalLogarithm(sum) + largest - target
    if target == largest { correct += 1 }
    gradient.scalars[row.lowerBound + label] -= 1
  }
  for index in gradient.scalars.indices { gradient.scalars[index] /= Float(batch) }
  return (loss / Float(batch), gradient, correct)
}
