import ConvKit
import Figures
import TestSupport
import Testing

extension ExplorerTests {
  /// Regions, contacts, paths, sizes, jumps and centres on the page, beside ConvKit's.
  @Suite("The receptive field explorer")
  struct ReceptiveFieldExplorerTests {
    private struct Shown: Decodable {
      var region: String
      var centre: String
      var contacts: Int
      var down: String
      var size: String
      var jump: String
      var output: String
    }

    private static let networks: [(network: Sequential, input: [Int])] = [
      (
        Sequential {
          Conv2D(inputChannels: 1, filters: 6, kernelSize: 5, activation: .relu, name: "C1")
          MaxPool2D(poolSize: 2, name: "S2")
          Conv2D(inputChannels: 6, filters: 16, kernelSize: 5, name: "C3")
          MaxPool2D(poolSize: 2, name: "S4")
          Conv2D(inputChannels: 16, filters: 120, kernelSize: 5, name: "C5")
          Flatten()
        }, [32, 32, 1]
      ),
      (
        Sequential {
          Conv2D(inputChannels: 1, filters: 1, kernelSize: 3, strides: 2, padding: .same)
          Conv2D(inputChannels: 1, filters: 1, kernelSize: [3, 2], padding: .explicit([2, 1]), dilations: 2)
          MaxPool2D(poolSize: 3, strides: 2, ceilMode: true)
        }, [22, 17, 1]
      ),
    ]

    @Test("every layer's field and every unit's region, centre, contacts and paths are ConvKit's", arguments: [0, 1])
    func agrees(index: Int) throws {
      let (network, input) = Self.networks[index]
      let fields = try network.receptiveFields(inputShape: input).compactMap { $0 }
      let shapes = try network.outputShapes(for: input).prefix(fields.count)
      let page = try ExplorerPage([ReceptiveFieldDiagram(of: network, inputShape: input)])
      let places = zip(0..., shapes).flatMap { layer, shape in
        [[layer, 0, 0], [layer, shape[0] - 1, shape[1] - 1], [layer, shape[0] / 2, shape[1] / 3]]
      }
      let read = """
        \(places).map(([layer, row, column]) => {
          const panel = probe.panel(0);
          panel.querySelector(`input[data-layer="${layer}"]`).click();
          probe.go(panel.querySelector('.surface'), row, column);
          const value = (field) => panel.querySelector(`[data-field="${field}"]`).value;
          return { region: value('region'), centre: value('centre'), contacts: Number(value('contacts')),
            down: value('paths-down'), size: value(`size-${layer}`), jump: value(`jump-${layer}`),
            output: value(`output-${layer}`) };
        })
        """
      let report = try page.run([.evaluate("probe.open()"), .evaluate(read)])
      let windows = network.layers.compactMap { layer -> SlidingWindow? in
        if case .window(let window) = layer.extent { window } else { nil }
      }
      let all = try report.result(2, as: [Shown].self)
      try #require(all.count == places.count)
      for (place, shown) in zip(places, all) {
        let (layer, row, column) = (place[0], place[1], place[2])
        let field = fields[layer]
        let region = try #require(field.region(row: row, column: column))
        let centre = try #require(field.centre(row: row, column: column))
        let seen = windows.prefix(layer + 1)
        let rows = WindowStack(seen.map { $0.vertical() })
        let columns = WindowStack(seen.map { $0.horizontal() })
        let name = Comment(rawValue: "\(place)")
        #expect(
          shown.region
            == "\(region.rows.lowerBound) \(region.rows.upperBound) \(region.columns.lowerBound) \(region.columns.upperBound)",
          name)
        #expect(shown.centre.split(separator: " ").compactMap { Double($0) } == [centre.row, centre.column], name)
        #expect(shown.contacts == rows.contacts.count * columns.contacts.count, name)
        #expect(shown.down == rows.pathCounts.map(String.init).joined(separator: " "), name)
        #expect(shown.size == "\(field.height) \(field.width)", name)
        #expect(shown.jump == "\(field.strides.vertical) \(field.strides.horizontal)", name)
        #expect(shown.output == "\(shapes[layer][0]) \(shapes[layer][1])", name)
      }
      #expect(report.problems == [] && report.requests == [])
    }

    @Test("VGG16's fields come out, through the windows alone")
    func architecture() throws {
      let page = try ExplorerPage([ReceptiveFieldDiagram(of: .vgg16)])
      let report = try page.run([
        .evaluate("probe.open()"),
        .evaluate(
          "[...probe.panel(0).querySelectorAll('[data-field^=\"size-\"]')].map((node) => node.value.split(' ')[0])"),
        .evaluate(
          "(() => { probe.go(probe.panel(0).querySelector('.surface'), 3, 6);"
            + " return probe.panel(0).querySelector('[data-field=region]').value; })()"),
      ])
      #expect(
        try report.result(2, as: [String].self) == [
          "3", "5", "6", "10", "14", "16", "24", "32", "40", "44", "60", "76", "92", "100", "132", "164", "196", "212",
        ])
      #expect(try report.result(3, as: String.self) == "6 217 102 313")
      #expect(report.problems == [])
    }
  }
}
