/// The loss of a classifier, and its gradient.
///
/// `loss = mean over the batch of -log softmax(logits)[label]`; the gradient with respect to the logits is
/// `(softmax(logits) - one-hot label) / N`.
///
/// - Parameters:
///   - logits: `N x classes`, before any softmax.
///   - labels: N class numbers from 0. Traps for another count, and for numbers that are no class.
/// - Returns: the mean loss in nats, its gradient in the shape of the logits, and in how many rows the label is the
///   class that `predictions(for:batchSize:)` tells: the first largest logit.
public func softmaxCrossEntropy(
  _ logits: Tensor, labels: [Int]
) -> (loss: Float, gradient: Tensor, correct: Int) {
  unwrap { () throws(ShapeError) in try checkLabels(labels, logitsShape: logits.shape) }
  let (batch, classes) = (logits.shape[0], logits.shape[1])
  var gradient = softmax(logits)
  var loss: Float = 0
  var correct = 0
  for (n, label) in labels.enumerated() {
    let row = n * classes..<(n + 1) * classes
    let largest = logits.scalars[row].reduce(-.infinity) { Swift.max($0, $1) }
    let sum = logits.scalars[row].reduce(Float(0)) { $0 + exponential($1 - largest) }
    loss += naturalLogarithm(sum) + largest - logits.scalars[row.lowerBound + label]
    if logits.scalars[row].firstIndex(of: largest) == row.lowerBound + label { correct += 1 }
    gradient.scalars[row.lowerBound + label] -= 1
  }
  for index in gradient.scalars.indices { gradient.scalars[index] /= Float(batch) }
  return (loss / Float(batch), gradient, correct)
}

/// Refuses logits that are not `N x classes`, and labels that are not N of these classes.
func checkLabels(_ labels: [Int], logitsShape: [Int]) throws(ShapeError) {
  guard logitsShape.count == 2, !logitsShape.contains(0) else {
    throw .unsupportedRank(quantity: "the logits", shape: logitsShape, expected: "N x classes, not empty")
  }
  let (batch, classes) = (logitsShape[0], logitsShape[1])
  guard labels.count == batch else {
    throw .lengthMismatch(
      quantity: "the list of labels", length: labels.count, expectedBy: "the batch", expected: batch)
  }
  if let label = labels.first(where: { !(0..<classes).contains($0) }) {
    throw .labelOutOfRange(label: label, classes: classes)
  }
}
