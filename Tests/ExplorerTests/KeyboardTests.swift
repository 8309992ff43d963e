import ConvKit
import Figures
import TestSupport
import Testing

extension ExplorerTests {
  /// Explorers without a mouse.
  @Suite("An explorer worked by the keyboard alone")
  struct KeyboardTests {
    /// A figure with an explorer of this kind.
    private static func figure(_ kind: String) -> any FigureConvertible {
      let image = Tensor(randomUniform: [12, 12], in: 0..<255, seed: 1).map { $0.rounded() }
      let colour = Tensor(randomUniform: [5, 5, 3], in: 0..<9, seed: 2).map { $0.rounded() }
      let filters = Tensor(randomUniform: [3, 3, 3, 2], in: -2..<2, seed: 3).map { $0.rounded() }
      let network = Sequential {
        Conv2D(inputChannels: 1, filters: 4, kernelSize: 5, seed: 1, name: "C1")
        Flatten()
        Dense(inputs: 8 * 8 * 4, units: 120, seed: 2, name: "F2")
      }
      return switch kind {
      case "kernel": KernelEffect(image, .outline)
      case "arithmetic": ConvolutionDiagram(input: 7, kernel: 3)
      case "sliding": FilmStrip(input: colour, filter: filters, strides: 2, padding: .explicit(1))
      case "field": ReceptiveFieldDiagram(of: network, inputShape: [12, 12, 1])
      case "im2col": Im2colDiagram(colour, filter: filters)
      default: NetworkDiagram(network, input: image.reshaped(to: [12, 12, 1]))
      }
    }

    /// Where the focus is: in the explorer, on which of its controls, and how far its ring stands out.
    private static let focus = """
      (() => {
        const node = document.activeElement;
        const panel = node.closest('.explorer');
        // A file's button is the label around it.
        const style = getComputedStyle(node.closest('.file') || node);
        const luminance = (colour) => {
          const [red, green, blue] = colour.match(/[0-9.]+/g).slice(0, 3).map((text) => {
            const value = text / 255;
            return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const [low, high] = [style.outlineColor, getComputedStyle(panel || document.body).backgroundColor]
          .map(luminance).sort((one, other) => one - other);
        return {
          isInside: panel !== null,
          name: node.outerHTML.replace(/ style="[^"]*"/, '').slice(0, 90),
          hasRing: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && (high + 0.05) / (low + 0.05) >= 3,
        };
      })()
      """

    private struct Focus: Decodable {
      var isInside: Bool
      var name: String
      var hasRing: Bool
    }

    @Test(
      "Tab leads through all of its controls and out again, each with a ring that can be seen in either theme",
      arguments: ["kernel", "arithmetic", "sliding", "field", "im2col", "network"], ["light", "dark"])
    func tabs(kind: String, scheme: String) throws {
      let stops = 24
      let report = try ExplorerPage([Self.figure(kind)]).run(
        [
          .media(["prefers-color-scheme": scheme]), .evaluate("probe.open()"),
          .evaluate("(probe.panel(0).tabIndex = -1, probe.panel(0).focus())"),
        ] + (0..<stops).flatMap { _ in [.key("Tab"), .evaluate(Self.focus)] } + [
          .evaluate(
            """
            [...probe.panel(0).querySelectorAll('button, select, input, .surface')]
              .filter((node) => node.offsetParent && node.tabIndex >= 0 && (node.type !== 'radio' || node.checked)).length
            """)
        ])
      let walk = try (0..<stops).map { try report.result(3 + $0, as: Focus.self) }
      let inside = walk.prefix { $0.isInside }
      #expect(inside.count >= (try report.lastResult(as: Int.self)))
      #expect(inside.count < stops, "it does not lead out again")
      #expect(walk[inside.count].name.contains("aria-expanded=\"true\""))
      #expect(inside.filter { !$0.hasRing }.map(\.name) == [])
      #expect(report.problems == [])
    }

    @Test("among the units of a layer the arrow keys go from one to the next, and Tab stops at one alone")
    func units() throws {
      let chosen = Browser.Step.evaluate(
        """
        ['F2, ', document.activeElement.ariaLabel, probe.text(probe.panel(0), 'value'),
          probe.panel(0).querySelectorAll('.chip[tabindex="0"]').length].join(' ')
        """)
      let keys = ["Home", "ArrowRight", "ArrowDown", "End", "ArrowRight", "ArrowLeft"]
      let report = try ExplorerPage([Self.figure("network")]).run(
        [
          .evaluate("probe.open()"), .evaluate("probe.panel(0).querySelector('[data-layer=\"2\"]').click()"),
          .evaluate("probe.panel(0).querySelector('.chip[tabindex=\"0\"]').focus()"),
        ] + keys.flatMap { [.key($0), chosen] })
      let labels = try keys.indices.map { try report.result(4 + $0, as: String.self).split(separator: " ") }
      #expect(labels.map { $0[2] } == ["0", "1", "2", "119", "119", "118"])
      #expect(labels.allSatisfy { $0.last == "1" })
      #expect(Set(labels.map { $0[3] }).count > 3)
      #expect(report.problems == [])
    }
  }
}
