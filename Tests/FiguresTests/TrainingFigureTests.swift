import Graphics
import Testing

@testable import ConvKit
@testable import Figures

@Suite struct TrainingFigureTests {
  private func numbers(_ data: FigureData?) -> [Double] {
    guard case .array(let values) = data else { return [] }
    return values.map { if case .number(let number) = $0 { number } else { .nan } }
  }

  @Test("Training curves state the mean of the steps that each point stands for")
  func means() throws {
    let steps = TrainingSample.steps(epochs: 3, seed: 2)
    let figure = TrainingCurves(steps, heldOut: [0.25, 0.5]).figure
    #expect(figure.data["epochs"] == 4)
    #expect(numbers(figure.data["heldOut"]) == [0.25, 0.5])
    let (time, loss) = (numbers(figure.data["time"]), numbers(figure.data["loss"]))
    #expect(time.count == steps.count)
    #expect(time.first == 1.0 / 3 && time.last == 4)
    // The running means of an epoch, from the means of its steps.
    for epoch in 0..<4 {
      for step in 0..<3 {
        let mean = loss[epoch * 3...epoch * 3 + step].reduce(0, +) / Double(step + 1)
        #expect(abs(mean - Double(steps[epoch * 3 + step].loss)) < 1e-5)
      }
    }
  }

  @Test("Training curves of many steps have about a hundred points, the last of each epoch among them")
  func manySteps() {
    let one = TrainingSample.steps(epochs: 1, seed: 2)
    let figure = TrainingCurves((0..<150).flatMap { _ in one }).figure
    let time = numbers(figure.data["time"])
    #expect(time.count >= 300 && time.count <= 400)
    #expect(Set(time).isSuperset(of: (1...300).map(Double.init)))
  }

  @Test("Training curves tell the first and the last point, and every held-out accuracy")
  func words() throws {
    let figure = TrainingCurves(TrainingSample.steps(epochs: 1, seed: 2), heldOut: [0.25, 0.5]).figure
    let (loss, accuracy) = (numbers(figure.data["loss"]), numbers(figure.data["accuracy"]))
    let (first, last) = (try #require(loss.first), try #require(loss.last))
    func percent(_ share: Double?) -> String { "\(NumberText.decimal(100 * (share ?? .nan), decimals: 1))%" }
    #expect(
      figure.alt
        == "Two charts over 2 epochs of training. On the left the loss; on the right the accuracy."
        + " Loss from \(NumberText.short(first)) to \(NumberText.short(last)), accuracy from"
        + " \(percent(accuracy.first)) to \(percent(accuracy.last)); on held-out images 25% and 50% after each epoch.")
  }

  /// What a run of one epoch reports after each of its steps.
  private func steps(loss: [Float], accuracy: [Float]) -> [TrainingProgress] {
    zip(loss, accuracy).enumerated().map { index, numbers in
      TrainingProgress(
        epoch: 1, epochs: 1, step: index + 1, stepsPerEpoch: loss.count, loss: numbers.0, accuracy: numbers.1)
    }
  }

  @Test("An axis that leaves out the steep beginning says so, in the caption and over the panel")
  func cut() throws {
    let accuracy = [Float](repeating: 0.925, count: 20).enumerated().map { $0 == 0 ? 0.2 : $1 }
    // Each report is a mean since the start; the first step is far below all others.
    let means = accuracy.indices.map { accuracy[...$0].reduce(0, +) / Float($0 + 1) }
    let curves = TrainingCurves(steps(loss: [Float](repeating: 1, count: 20), accuracy: means))
    #expect(curves.caption.contains("accuracy from 20% to 92.5% (its axis begins at 92%)"), "\(curves.caption)")
    #expect(try curves.figure.recording().texts.contains("share correct, from 92% up"))
  }

  @Test("An accuracy that is low for long, and a loss that falls little, have axes from 0")
  func wholeAxes() throws {
    let curves = TrainingCurves(steps(loss: [2, 1.5], accuracy: [0.2, 0.5]))
    #expect(curves.caption == "Training over 1 epoch: loss from 2 to 1, accuracy from 20% to 80%.")
    let texts = try curves.figure.recording().texts
    #expect(texts.contains("0%") && texts.contains("100%") && texts.contains("share correct"))
    #expect(!texts.contains("logarithmic scale"))
    let falling = TrainingCurves(steps(loss: [2, 1.01], accuracy: [0.2, 0.5]))
    #expect(try falling.figure.recording().texts.contains("logarithmic scale"))
  }

  @Test("A confusion matrix counts, and tells the most frequent mistakes first")
  func confusion() {
    let figure = ConfusionMatrix(
      labels: [0, 0, 1, 1, 1, 2, 2], predictions: [0, 2, 1, 2, 2, 2, 0], classes: 3, names: ["a", "b", "c"]
    ).figure
    #expect(figure.caption == "3 of 7 images rightly classified.")
    #expect(
      figure.alt == "3 of 7 images rightly classified. Mistakes: b taken for c 2 times, a taken for c 1 time, "
        + "c taken for a 1 time.")
    #expect(figure.data["counts"] == [[1, 0, 1], [0, 1, 2], [1, 0, 1]])
  }

  @Test("What does not fit is refused")
  func refusals() async {
    await #expect(processExitsWith: .failure) { _ = TrainingCurves([]) }
    await #expect(processExitsWith: .failure) { _ = ConfusionMatrix(labels: [1], predictions: []) }
    await #expect(processExitsWith: .failure) { _ = ConfusionMatrix(labels: [3], predictions: [1], classes: 3) }
    await #expect(processExitsWith: .failure) {
      _ = TrainingCurves(TrainingSample.steps(epochs: 1, seed: 1), heldOut: [1, 1, 1])
    }
  }
}
