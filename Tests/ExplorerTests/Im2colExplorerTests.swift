import ConvKit
import Figures
import TestSupport
import Testing

extension ExplorerTests {
  /// Columns, rows and products on the page, beside `im2col` and `conv2d`.
  @Suite("The im2col explorer")
  struct Im2colExplorerTests {
    private struct Cell: Decodable {
      var column: String
      var row: String
      var sum: Float
    }

    @Test("each column, each row and each product is ConvKit's")
    func agrees() throws {
      let image = Tensor(randomUniform: [5, 6, 2], in: -9..<9, seed: 3)
      let filter = Tensor(randomUniform: [3, 2, 2, 4], in: -1..<1, seed: 4)
      let page = try ExplorerPage([Im2colDiagram(image, filter: filter, strides: 2, padding: .explicit(1), patch: 3)])
      let columns = im2col(image, kernelSize: [3, 2], strides: 2, padding: .explicit(1))
      let output = conv2d(image, filter: filter, strides: 2, padding: .explicit(1))
      let positions = columns.shape[1]
      let read = """
        (() => {
          const panel = probe.panel(0);
          const product = [...panel.querySelectorAll('.surface')].find((node) => node.ariaLabel.startsWith('The output'));
          return Array.from({ length: \(4 * positions) }, (_, cell) => {
            if (cell % \(positions) === 0) probe.go(product, cell / \(positions), 0);
            else probe.press(product, 'ArrowRight');
            return { column: panel.querySelector('[data-field=column]').value,
              row: panel.querySelector('[data-field=row]').value, sum: probe.number(panel, 'sum') };
          });
        })()
        """
      let report = try page.run([
        .evaluate("probe.open()"), .evaluate("probe.panel(0).querySelector('.stage-title').textContent"),
        .evaluate(read),
      ])
      #expect(try report.result(2, as: String.self).hasPrefix("patch 3: "))
      let cells = try report.result(3, as: [Cell].self)
      try #require(cells.count == 4 * positions)
      for (index, cell) in cells.enumerated() {
        let (k, patch) = (index / positions, index % positions)
        #expect(Self.numbers(cell.column) == (0..<columns.shape[0]).map { columns[$0, patch] })
        #expect(Self.numbers(cell.row) == stride(from: k, to: filter.count, by: 4).map { filter.scalars[$0] })
        #expect(abs(cell.sum - output.scalars[patch * 4 + k]) < 1e-4, "filter \(k), patch \(patch)")
      }
      #expect(report.problems == [] && report.requests == [])
    }

    /// Numbers as JavaScript prints them, with the digits of a double.
    private static func numbers(_ text: String) -> [Float] {
      text.split(separator: " ").map { Float(Double($0) ?? .nan) }
    }

    @Test("keys light up the next patch, column and filter")
    func keys() throws {
      let page = try ExplorerPage([
        Im2colDiagram(Tensor(randomUniform: [4, 4], in: 0..<9, seed: 5), filter: Tensor(ones: [2, 2, 1, 3]), patch: 4)
      ])
      let words = Browser.Step.evaluate("probe.panel(0).querySelector('.explorer-result').textContent.split(':')[0]")
      let focus = { (label: String) in
        Browser.Step.evaluate(
          "[...probe.panel(0).querySelectorAll('.surface')].find((node) => node.ariaLabel.startsWith('\(label)')).focus()"
        )
      }
      let report = try page.run([
        .evaluate("probe.open()"), focus("Channel 0"), .key("ArrowDown"), .key("ArrowLeft"), words, focus("X_col"),
        .key("ArrowRight"), words, focus("W_row"), .key("ArrowDown"), .key("ArrowDown"), words,
      ])
      #expect(try report.result(3, as: String.self) == "Row 0 of W times column 6 of X")
      #expect(try report.result(5, as: String.self) == "Row 0 of W times column 7 of X")
      #expect(try report.result(7, as: String.self) == "Row 2 of W times column 7 of X")
      #expect(report.problems == [])
    }
  }
}
