public import ConvKit

/// Loss and accuracy while a network learns, beside each other over the epochs. The loss has a logarithmic scale where it
/// falls to a twentieth or less.
///
/// ```swift
/// var steps: [TrainingProgress] = []
/// let history = network.train(images: images, labels: labels, epochs: 4, onStep: { steps.append($0) })
/// TrainingCurves(steps)
/// TrainingCurves(history)   // one point for each epoch
/// ```
///
/// Each point of a line is the mean over the steps since the one before it; there are about a hundred, whatever the
/// number of steps.
public struct TrainingCurves: FigureConvertible, Sendable {
  /// The mean over a few steps, at the last one of them.
  private struct Point {
    /// Epochs gone by, with fractions.
    var time: Double
    var loss: Double
    var accuracy: Double
  }

  private let points: [Point]
  private let epochs: Int
  private let heldOut: [Double]

  /// The curves of what `train` reported.
  ///
  /// - Parameters:
  ///   - steps: the progress after every step, of one call of `train` or of several one after another.
  ///   - heldOut: the accuracy, 0...1, on images that the network doesn't learn from, after each epoch.
  ///
  /// Traps when there are no steps, and when `heldOut` has more numbers than there are epochs.
  public init(_ steps: [TrainingProgress], heldOut: [Float] = []) {
    if steps.isEmpty { refuse(.noElements(figure: "TrainingCurves", quantity: "the list of steps")) }
    epochs = Self.epochs(of: steps).count
    if heldOut.count > epochs {
      refuse(
        .mismatch(
          figure: "TrainingCurves", quantity: "accuracies of held-out images", count: heldOut.count, expected: epochs,
          expectedBy: "the number of epochs"))
    }
    points = Self.points(of: steps)
    self.heldOut = heldOut.map { Double("\($0)") ?? Double($0) }
  }

  /// The steps of each epoch; a step with a number no larger than the one before it begins another.
  private static func epochs(of steps: [TrainingProgress]) -> [ArraySlice<TrainingProgress>] {
    let starts = steps.indices.filter { $0 == 0 || steps[$0].step <= steps[$0 - 1].step } + [steps.count]
    return zip(starts, starts.dropFirst()).map { steps[$0..<$1] }
  }

  /// About a hundred points: each epoch is divided evenly, so that no point stands for a few steps alone.
  private static func points(of steps: [TrainingProgress]) -> [Point] {
    let epochs = epochs(of: steps)
    return epochs.enumerated().flatMap { index, epoch -> [Point] in
      // Steps report the mean since the epoch began; what lies between two of them follows.
      var before = (step: 0.0, loss: 0.0, accuracy: 0.0)
      let count = min(epoch.count, max(1, 100 / epochs.count))
      return (1...count).compactMap { part in
        guard let progress = epoch.dropFirst(part * epoch.count / count - 1).first else { return nil }
        let step = Double(progress.step)
        let now = (step: step, loss: step * Double(progress.loss), accuracy: step * Double(progress.accuracy))
        defer { before = now }
        let steps = max(now.step - before.step, 1)
        return Point(
          time: Double(index) + step / Double(progress.stepsPerEpoch), loss: max((now.loss - before.loss) / steps, 0),
          accuracy: min(max((now.accuracy - before.accuracy) / steps, 0), 1))
      }
    }
  }

  public func figure(width: Double) -> Figure {
    let over = NumberText.counted(epochs, "epoch")
    let (first, last) = (points[0], points[points.count - 1])
    var words = "loss from \(NumberText.short(first.loss)) to \(NumberText.short(last.loss)), accuracy from"
    words += " \(Self.percent(first.accuracy)) to \(Self.percent(last.accuracy))"
    if let cut = accuracyPanel.cut { words += " (its axis begins at \(cut))" }
    if !heldOut.isEmpty {
      let values = NumberText.list(heldOut.map(Self.percent))
      words += "; on held-out images \(values) after each epoch"
    }
    return Figure(
      kind: "training-curves", caption: "Training over \(over): \(words).",
      alt:
        "Two charts over \(over) of training. On the left the loss\(isLossLogarithmic ? ", on a logarithmic scale" : "");"
        + " on the right the accuracy."
        + " \(words.capitalized).",
      data: [
        "epochs": FigureData(epochs), "time": .array(points.map { .number($0.time) }),
        "loss": .array(points.map { .number($0.loss) }), "accuracy": .array(points.map { .number($0.accuracy) }),
        "heldOut": .array(heldOut.map { .number($0) }),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let panelWidth = width >= 480 ? (width - Theme.large) / 2 : width
    return .flow(
      [lossPanel.block(width: panelWidth), accuracyPanel.block(width: panelWidth)], width: width,
      spacing: Theme.large, rowSpacing: Theme.large)
  }

  /// Whether the loss falls so far that its end would be a line at the bottom.
  private var isLossLogarithmic: Bool {
    let losses = points.map(\.loss).filter { $0.isFinite && $0 > 0 }
    guard let least = losses.min(), let most = losses.max() else { return false }
    return most >= 20 * least
  }

  private var lossPanel: CurvePanel {
    CurvePanel(
      title: "Loss", epochs: epochs, isLogarithmic: isLossLogarithmic, unit: "",
      lowest: isLossLogarithmic ? nil : 0, curves: [.init(name: "training", points: points.map { ($0.time, $0.loss) })])
  }

  private var accuracyPanel: CurvePanel {
    var curves = [CurvePanel.Curve(name: "training", points: points.map { ($0.time, 100 * $0.accuracy) })]
    if !heldOut.isEmpty {
      let marks = heldOut.enumerated().map { (Double($0 + 1), 100 * $1) }
      curves.append(.init(name: "held out", points: marks, isMarked: true))
    }
    return CurvePanel(
      title: "Accuracy", epochs: epochs, isLogarithmic: false, unit: "%", words: "share correct",
      lowest: lowestAccuracy, curves: curves)
  }

  /// Where the axis of the accuracy begins, in per cent: below all held-out ones, and below nine tenths of the points, so
  /// that the steep beginning doesn't leave everything else a line at the top; at 0 where that would save less than half.
  private var lowestAccuracy: Double {
    let sorted = points.map(\.accuracy).sorted()
    let lowest = min(sorted[sorted.count / 10], heldOut.min() ?? 1)
    return lowest < 0.5 ? 0 : 100 * lowest
  }

  private static func percent(_ share: Double) -> String { "\(NumberText.decimal(100 * share, decimals: 1))%" }
}
