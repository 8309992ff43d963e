import ConvKit
import Graphics
import TestSupport
import Testing

@testable import Figures

extension ExplorerTests {
  /// What the page says of a network's units, beside the network's own activations.
  @Suite("The network explorer")
  struct NetworkExplorerTests {
    private struct Shown: Decodable {
      var value: Float
      var seen: String
    }

    @Test("each unit's value is the layer's output, and what it saw its receptive field")
    func agrees() throws {
      let network = Sequential {
        Conv2D(inputChannels: 1, filters: 6, kernelSize: 5, activation: .relu, seed: 1, name: "C1")
        MaxPool2D(poolSize: 2, name: "S2")
        Conv2D(inputChannels: 6, filters: 16, kernelSize: 5, padding: .same, activation: .tanh, seed: 2, name: "C3")
        Flatten()
        Dense(inputs: 14 * 14 * 16, units: 10, seed: 3, name: "output")
      }
      let image = Tensor(randomUniform: [32, 32, 1], in: -1..<1, seed: 4)
      let page = try ExplorerPage([NetworkDiagram(network, input: image)])
      /// Level (0 is the input), map, row, column.
      let places = [
        [0, 0, 3, 4], [1, 0, 0, 0], [1, 5, 27, 27], [2, 3, 7, 9], [3, 15, 0, 13], [3, 2, 6, 6], [4, 0, 0, 0],
        [4, 9, 0, 0],
      ]
      let read = """
        \(places).map(([level, map, row, column]) => {
          const panel = probe.panel(0);
          panel.querySelector(`[data-layer="${level}"]`).click();
          panel.querySelector(`[data-map="${map}"]`).click();
          if (level < 4) probe.go(panel.querySelector('.surface'), row, column);
          return { value: probe.number(panel, 'value'), seen: panel.querySelector('[data-field=seen]').value };
        })
        """
      let report = try page.run([.evaluate("probe.open()"), .evaluate(read)])
      let layers = network.activations(for: image)
      let fields = try network.receptiveFields(inputShape: image.shape)
      let all = try report.result(2, as: [Shown].self)
      try #require(all.count == places.count)
      for (place, shown) in zip(places, all) {
        let (level, map, row, column) = (place[0], place[1], place[2], place[3])
        let expected: Float
        var (rows, columns) = (row...row, column...column)
        switch level {
        case 0: expected = image[row, column, 0]
        case 4:
          expected = layers[4][map]
          (rows, columns) = (0...31, 0...31)
        default:
          expected = layers[level - 1][row, column, map]
          (rows, columns) = try #require(fields[level - 1]?.region(row: row, column: column))
        }
        #expect(shown.value == expected, "\(place)")
        #expect(
          shown.seen == "\(rows.lowerBound) \(rows.upperBound) \(columns.lowerBound) \(columns.upperBound)", "\(place)")
      }
      #expect(report.problems == [] && report.requests == [])
    }

    /// What a layer looks like: its scale in words, and the bytes of its first map.
    private struct Painted: Decodable {
      var scale: String
      var colors: [UInt8]
    }

    @Test("maps have the scales and colours of the drawn figures: signed, positive after ReLU, the input's own")
    func scales() throws {
      let network = Sequential {
        Conv2D(inputChannels: 1, filters: 3, kernelSize: 3, activation: .relu, seed: 1, name: "C1")
        Conv2D(inputChannels: 3, filters: 2, kernelSize: 3, seed: 2, name: "C2")
      }
      let image = Tensor(randomUniform: [12, 12, 1], in: 0..<1, seed: 4)
      let read = """
        [0, 1, 2].map((level) => {
          const panel = probe.panel(0);
          panel.querySelector(`[data-layer="${level}"]`).click();
          const canvas = panel.querySelector('.maps canvas');
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          return { scale: probe.text(panel, 'scale'),
            colors: [...copy.getImageData(0, 0, canvas.width, canvas.height).data] };
        })
        """
      let report = try ExplorerPage([NetworkDiagram(network, input: image)]).run([
        .evaluate("probe.open()"), .evaluate(read),
      ])
      let layers = [image] + network.activations(for: image)
      let shown = try report.result(2, as: [Painted].self)
      try #require(shown.count == layers.count)
      for (index, painted) in shown.enumerated() {
        let maps = ImageValues(layers[index], for: "test")
        let scale =
          index == 0 ? ColorScale.grey(maps.range.low...maps.range.high) : ColorScale(holding: maps.range)
        let colors = maps.plane(0).pixels(scale).pixels
        #expect(painted.scale == "Shown from \(scale.name); one scale for the layer.")
        #expect(painted.colors.count == colors.count)
        #expect(zip(painted.colors, colors).allSatisfy { abs(Int($0) - Int($1)) <= 1 }, "layer \(index)")
      }
      #expect(ColorScale(holding: ImageValues(layers[1], for: "test").range).data["type"] == "positive")
      #expect(ColorScale(holding: ImageValues(layers[2], for: "test").range).data["type"] == "signed")
      #expect(report.problems == [])
    }
  }
}
