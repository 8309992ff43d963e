import ConvKit
import Figures
import Foundation
import TestSupport
import Testing

extension ExplorerTests {
  /// The sums that the sliding window gathers, beside `conv2d`.
  @Suite("The sliding convolution")
  struct SlidingExplorerTests {
    private static let image = Tensor(randomUniform: [6, 5, 3], in: -9..<9, seed: 1)
    private static let filter = Tensor(randomUniform: [3, 2, 3, 2], in: -2..<2, seed: 2)
    private static let bias = Tensor([1, -0.5])

    /// Scrubs through all steps, and reads a number at each.
    private static func film(_ fields: String...) -> String {
      """
      (() => {
        const panel = probe.panel(0);
        const track = panel.querySelector('[data-control=step]');
        return Array.from({ length: Number(track.max) + 1 }, (_, step) => {
          track.value = step;
          track.dispatchEvent(new Event('input'));
          return \(fields).map((field) => probe.number(panel, field));
        });
      })()
      """
    }

    private static func maps(_ film: [[Float]], like output: Tensor) -> Tensor {
      let (rows, columns, filters) = (output.shape[0], output.shape[1], output.shape[2])
      guard film.count == output.count else { return Tensor(zeros: [0]) }
      return Tensor(
        shape: output.shape,
        scalars: (0..<rows * columns).flatMap { cell in (0..<filters).map { film[$0 * rows * columns + cell][0] } })
    }

    @Test("every sum of every filter is that of conv2d, as the figure starts and for other strides, padding, dilation")
    func agrees() throws {
      let page = try ExplorerPage([FilmStrip(input: Self.image, filter: Self.filter, bias: Self.bias, padding: .same)])
      /// s, p, d.
      let settings = [[1, 0, 1], [2, 1, 1], [1, 2, 2], [3, 3, 1], [2, 4, 4]]
      let steps = settings.flatMap { setting -> [Browser.Step] in
        [
          .evaluate(
            "['s', 'p', 'd'].forEach((name, index) => probe.set(probe.panel(0), name, \(setting)[index]))"),
          .evaluate(Self.film("sum", "channel-0", "channel-1", "channel-2")),
        ]
      }
      let report = try page.run([.evaluate("probe.open()"), .evaluate(Self.film("sum"))] + steps)
      let same = conv2d(Self.image, filter: Self.filter, bias: Self.bias, padding: .same)
      let first = Self.maps(try report.result(2), like: same)
      #expect(first.shape == same.shape)
      #expect((first - same).map(abs).max < 1e-4)
      for (index, setting) in settings.enumerated() {
        let expected = conv2d(
          Self.image, filter: Self.filter, bias: Self.bias, strides: setting[0], padding: .explicit(setting[1]),
          dilations: setting[2])
        let film = try report.result(4 + 2 * index, as: [[Float]].self)
        let maps = Self.maps(film, like: expected)
        try #require(maps.shape == expected.shape, "\(setting)")
        #expect((maps - expected).map(abs).max < 1e-4, "\(setting)")
        // The sums of the channels and the bias make the sum.
        for (step, sums) in film.enumerated() {
          let bias = Self.bias[step / (expected.shape[0] * expected.shape[1])]
          #expect(abs(sums[1] + sums[2] + sums[3] + bias - sums[0]) < 1e-4, "\(setting)")
        }
      }
      #expect(report.problems == [] && report.requests == [])
    }

    @Test("one product at a time, the sum runs up to the cell of Dumoulin & Visin's figure 1.1")
    func running() throws {
      let input = Tensor([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
      let kernel = Tensor([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
      let page = try ExplorerPage([ConvolutionDiagram(input: input, kernel: kernel)])
      let report = try page.run([
        .evaluate("probe.open()"), .evaluate("probe.panel(0).querySelector('[data-control=single]').click()"),
        .evaluate(Self.film("sum")),
      ])
      let sums = try report.result(3, as: [[Float]].self).map { $0[0] }
      #expect(sums.count == 81)
      #expect(Array(sums.prefix(9)) == [0, 3, 7, 7, 7, 7, 7, 8, 12])
      #expect(stride(from: 8, to: 81, by: 9).map { sums[$0] } == [12, 12, 17, 10, 17, 19, 9, 6, 14])
      #expect(report.problems == [])
    }

    @Test("a window that does not fit is refused in ConvKit's words")
    func refusal() throws {
      let page = try ExplorerPage([ConvolutionDiagram(input: Tensor(ones: [5, 5]), kernel: Tensor(ones: [3, 3]))])
      let report = try page.run([
        .evaluate("probe.open()"), .evaluate("probe.set(probe.panel(0), 'd', 4)"),
        .evaluate("probe.text(probe.panel(0), 'refusal')"),
      ])
      do {
        _ = try ConvolutionGeometry(input: 5, kernel: 3, dilation: 4)
        Issue.record("ConvKit lets a window of 9 cells into 5")
      } catch {
        #expect(try report.result(3, as: String.self) == "\(error).")
      }
    }
  }
}
