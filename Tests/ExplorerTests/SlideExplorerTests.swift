import ConvKit
import Figures
import TestSupport
import Testing

extension ExplorerTests {
  /// Explorers on slides, which do not scroll.
  @Suite("Explorers on slides")
  struct SlideExplorerTests {
    private static var figures: [any FigureConvertible] {
      let image = Tensor(randomUniform: [16, 16], in: 0..<255, seed: 1).map { $0.rounded() }
      let colour = Tensor(randomUniform: [5, 5, 3], in: 0..<9, seed: 2).map { $0.rounded() }
      let filters = Tensor(randomUniform: [3, 3, 3, 2], in: -2..<2, seed: 3).map { $0.rounded() }
      return [
        KernelEffect(image, .outline), ContactSheet.dumoulin, FilmStrip(input: 32, kernel: 5),
        FilmStrip(input: colour, filter: filters, strides: 2, padding: .explicit(1)),
        Im2colDiagram(colour, filter: filters),
      ]
    }

    @Test(
      "a slide shows the picture; the explorer, once it is opened, has the page and fits it",
      arguments: [0, 1, 2, 3, 4])
    func fits(index: Int) throws {
      let state = Browser.Step.evaluate(
        """
        (() => {
          const slide = document.querySelector('.slide:not([hidden])');
          const isShown = (node) => Boolean(node) && node.getClientRects().length > 0 && !node.closest('[hidden]');
          return [
            isShown(slide.querySelector('.picture')), isShown(slide.querySelector('.explorer')),
            slide.scrollHeight > slide.clientHeight + 2, isShown(slide.querySelector('.explore')),
          ];
        })()
        """)
      let wait = Browser.Step.evaluate("new Promise((done) => setTimeout(done, 300))")
      let toggle = Browser.Step.evaluate("void document.querySelector('.slide:not([hidden]) .explore').click()")
      let report = try ExplorerPage([Self.figures[index]], template: "slides").run([
        .resize(width: 1280, height: 720), .key("ArrowRight"), wait, state, toggle, wait, state, toggle, wait, state,
      ])
      #expect(try report.result(2, as: [Bool].self) == [true, false, false, true])
      #expect(try report.result(5, as: [Bool].self) == [false, true, false, true])
      #expect(try report.result(8, as: [Bool].self) == [true, false, false, true])
      #expect(report.problems == [])
    }
  }
}
