import ConvKit
import Graphics
import Testing

@testable import Figures

/// A network diagram of a network that has been given an image.
@Suite struct NetworkAtWorkTests {
  private let network = Sequential {
    Conv2D(filter: Tensor(shape: [1, 1, 1, 3], scalars: [1, -2, 3]), name: "C1")
    ReLU()
    Conv2D(filter: Tensor(shape: [1, 1, 3, 3], scalars: [1, 0, 0, 0, -1, 0, 0, 0, 1]), name: "C2")
    GlobalAveragePool2D()
  }
  private let image = Tensor(shape: [2, 2, 1], scalars: [1, 2, 3, -4])

  @Test func captionAndDataSayWhatCameOut() {
    let figure = NetworkDiagram(network, input: image, title: "The network").figure
    // Means over four cells: of 1, 2, 3 and 0; of what −2 makes of −4, and C2 turns round; of three times the first.
    #expect(
      figure.caption
        == "The network at work on an image of 2 × 2 × 1: output 2 is the largest of 3, 4.5, before output 0"
        + " with 1.5.")
    #expect(figure.data["outputs"] == .numbers([Float(1.5), -2, 4.5]))
    #expect(figure.data["largest"] == [2])
    #expect(figure.data["input"] == [-4, 3])
    #expect(
      figure.data["faces"] == [["name": "C1", "range": [0, 3]], ["name": "C2", "range": [0, 3]]])
    #expect(
      figure.alt.hasSuffix(
        " At work on an image of numbers from −4 to 3, which stands on the input. On each box before"
          + " the last stands channel 0 of what the layer gave: C1 0 to 3, C2 0 to 3. In the end output 2 is the largest of 3, 4.5, before output 0 with 1.5. The outputs are 0: 1.5, 1: −2, 2: 4.5."
      ))
  }

  @Test func theImageAndTheMapsStandOnTheBoxesAndTheOutputsBesideTheLast() throws {
    let pictures = try NetworkDiagram(network, input: image).figure.recording().calls.compactMap { call -> [Int]? in
      if case .image(_, let columns, let rows) = call { [rows, columns] } else { nil }
    }
    #expect(pictures == [[2, 2], [2, 2], [2, 2]])
    let texts = try NetworkDiagram(network, input: image).figure.recording().texts
    #expect(Set(texts).isSuperset(of: ["1.5", "−2", "4.5"]))
    let plain = try NetworkDiagram(network, inputShape: [2, 2, 1]).figure.recording()
    #expect(!plain.calls.contains { if case .image = $0 { true } else { false } })
  }

  @Test func anOutputOfManyNumbersIsToldByItsRange() {
    let maps = Sequential { Conv2D(filter: Tensor(shape: [1, 1, 1, 1], scalars: [2]), name: "C1") }
    let figure = NetworkDiagram(maps, input: image).figure
    #expect(
      figure.caption == "A network at work on an image of 2 × 2 × 1: its output of 2 × 2 × 1 goes from −8 to 6.")
    #expect(figure.data["outputs"] == nil)
  }

  @Test func withoutAnImageTheCaptionIsTheNetworkS() {
    let figure = NetworkDiagram(network, inputShape: [2, 2, 1]).figure
    #expect(figure.caption == "A network: 3 stages, 12 parameters, 48 multiply-accumulates for one image.")
    #expect(figure.data["outputs"] == nil && figure.data["faces"] == nil)
  }

  @Test(
    arguments: [
      ([1, 3, 2], [1], "output 1 is the largest of 3, 3, before output 2 with 2"),
      (
        (0..<10).map { $0 == 7 ? .infinity : Float($0) }, [7],
        "output 7 is the largest of 10, ∞, before output 9 with 9"
      ),
      ([-.infinity, -4], [1], "output 1 is the largest of 2, −4, before output 0 with −∞"),
      ([Float](repeating: 0, count: 10), Array(0..<10), "outputs 0 to 9 share the largest value, 0"),
      ([2, 2], [0, 1], "outputs 0 and 1 share the largest value, 2"),
      ([5, 1, 5, 1], [0, 2], "outputs 0 and 2 of 4 share the largest value, 5, before outputs 1 and 3 with 1"),
      ([3, 1, 1, 1], [0], "output 0 is the largest of 4, 3, before outputs 1 to 3 with 1"),
      ([.nan, -4, .infinity], [2], "output 2 is the largest of 3, ∞, before output 1 with −4; output 0 is NaN"),
      ([.nan, 1, 1, .nan], [1, 2], "outputs 1 and 2 of 4 share the largest value, 1; outputs 0 and 3 are NaN"),
      ([.nan, .nan], [], "all of its 2 outputs are NaN"),
    ] as [([Float], [Int], String)])
  func theAnswerIsWhatHasTheLargestNumber(numbers: [Float], largest: [Int], sentence: String) {
    let answer = ClassAnswer(numbers: numbers)
    #expect(answer.largest == largest && answer.data["largest"] == .numbers(largest))
    #expect(answer.sentence == sentence)
  }

  @Test(arguments: [
    (["C1"], nil, ""), (["C1", "P"], "channel 0 of each output", "channel 0 of what the layer gave: C1"),
    (
      ["C1", "F", "D"], "channel 0 of each output, or all numbers of a vector",
      "channel 0 of what the layer gave, or all numbers of a vector: C1"
    ),
    (["F", "D"], "all numbers of each output", "all numbers of what the layer gave: F"),
  ])
  func theKeySaysWhatStandsOnTheBoxes(layers: [String], key: String?, spoken: String) throws {
    let known: [String: any Layer] = [
      "C1": Conv2D(filter: Tensor(ones: layers.count > 1 ? [1, 1, 1, 3] : [2, 2, 1, 3]), name: "C1"),
      "P": GlobalAveragePool2D(), "F": Flatten(name: "F"),
      "D": Dense(inputs: layers.contains("C1") ? 12 : 4, units: 3, seed: 1, name: "D"),
    ]
    let figure = NetworkDiagram(Sequential(layers: layers.compactMap { known[$0] }), input: image).figure
    let texts = try figure.recording().texts.joined(separator: " ")
    #expect(texts.contains(" magnitude") == (key != nil))
    if let key { #expect(texts.contains("\(key), times its largest magnitude"), "\(texts)") }
    #expect(figure.alt.contains(" On each box") == (key != nil))
    #expect(figure.alt.contains(spoken), "\(figure.alt)")
    guard case .array(let faces) = figure.data["faces"] else { throw Missing() }
    #expect(faces.count == layers.count - 1)
  }

  private struct Missing: Error {}

  @Test func eachRowOfBoxesEndsWithTheArrowToTheNext() throws {
    let deep = Sequential(
      layers: (0..<9).map { index -> any Layer in
        Conv2D(inputChannels: index == 0 ? 1 : 2, filters: 2, kernelSize: 3, seed: 1, name: "layer \(index)")
      })
    let calls = try NetworkDiagram(deep, inputShape: [40, 40, 1]).figure.recording().calls
    // The shapes under the boxes of a row stand on a line, and have digits of one height.
    let shapes = calls.compactMap { call -> Rect? in
      if case .text(let text, let bounds, _) = call, text.split(separator: " × ").count == 3 { bounds } else { nil }
    }
    // The heads of arrows are the only shapes of their size.
    let heads = calls.compactMap { call -> Rect? in
      if case .shape(.fill, let bounds) = call, abs(bounds.width - 7) < 0.1, bounds.height < 7 { bounds } else { nil }
    }
    #expect(shapes.count == 10 && heads.count == 9)
    let rows = Set(shapes.map { $0.midY.rounded() }).sorted()
    try #require(rows.count > 1)
    for (row, before) in zip(rows, [0] + rows) {
      let boxes = shapes.filter { $0.midY.rounded() == row }
      let arrows = heads.filter { $0.minY > before && $0.minY < row }
      #expect(arrows.count == boxes.count - (row == rows.last ? 1 : 0), "row at \(row)")
      // No arrow comes before a row's first box.
      #expect(arrows.allSatisfy { $0.minX > boxes[0].maxX }, "row at \(row)")
    }
  }
}
