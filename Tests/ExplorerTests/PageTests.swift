import ConvKit
import Figures
import TestSupport
import Testing

extension ExplorerTests {
  /// Explorers as part of a page: in any window, theme and medium, with and without scripts.
  @Suite("A page with explorers")
  struct PageTests {
    /// One figure of each kind of explorer.
    static var figures: [any FigureConvertible] {
      let image = Tensor(randomUniform: [16, 16], in: 0..<255, seed: 1).map { $0.rounded() }
      let colour = Tensor(randomUniform: [5, 5, 3], in: 0..<9, seed: 2).map { $0.rounded() }
      let filters = Tensor(randomUniform: [3, 3, 3, 2], in: -2..<2, seed: 3).map { $0.rounded() }
      let network = Sequential {
        Conv2D(inputChannels: 1, filters: 4, kernelSize: 5, seed: 1, name: "C1")
        MaxPool2D(poolSize: 2, name: "S2")
        Flatten()
        Dense(inputs: 6 * 6 * 4, units: 10, seed: 2, name: "output")
      }
      return [
        KernelEffect(image, .outline), ContactSheet.dumoulin,
        FilmStrip(input: colour, filter: filters, strides: 2, padding: .explicit(1)),
        ReceptiveFieldDiagram(of: network, inputShape: [16, 16, 1]), Im2colDiagram(colour, filter: filters),
        NetworkDiagram(network, input: image.reshaped(to: [16, 16, 1])),
      ]
    }

    @Test(
      "fits windows from 360 to 1920 pixels, raises no error, and asks nobody for anything", arguments: [360, 1920])
    func widths(width: Int) throws {
      let report = try ExplorerPage(Self.figures).run(
        width: width,
        [
          .evaluate("probe.open()"), .evaluate("probe.overflow()"), .media(["prefers-color-scheme": "dark"]),
          .evaluate("probe.overflow()"),
          // Targets of at least 24 x 24 pixels (WCAG 2.2, 2.5.8); what is hidden from sight is worked by its label.
          .evaluate(
            """
            [...document.querySelectorAll('.explorer :is(button, input, select, .surface), .explore')]
              .filter((node) => node.offsetParent && !node.classList.contains('spoken'))
              .map((node) => [node, (node.closest('label.check') || node).getBoundingClientRect()])
              .filter(([, box]) => box.width < 24 || box.height < 24).map(([node]) => node.outerHTML.slice(0, 120))
            """),
          .evaluate(
            """
            [...document.querySelectorAll('.explorer :is(button, input, select, [role])')]
              .filter((node) => !node.ariaLabel && !node.getAttribute('aria-labelledby') && !node.textContent.trim()
                && !node.closest('label') && !['alert', 'status'].includes(node.role)).map((node) => node.outerHTML)
            """),
        ])
      #expect(try report.result(1, as: Int.self) == Self.figures.count)
      #expect(try report.result(2, as: Int.self) == 0)
      #expect(try report.result(3, as: Int.self) == 0)
      #expect(try report.result(4, as: [String].self) == [], "too small to be hit by a finger")
      #expect(try report.result(5, as: [String].self) == [], "without a name")
      #expect(report.problems == [] && report.requests == [])
    }

    @Test(
      "breaks no rule of accessibility, open and closed",
      .enabled(if: AccessibilityRules.isInstalled, Comment(rawValue: AccessibilityRules.whyNot)),
      arguments: ["handout", "slides", "article"], ["light", "dark"])
    func accessibility(template: String, scheme: String) throws {
      let page = try ExplorerPage(Self.figures, template: template)
      let open = "document.querySelectorAll('.explore').forEach((button) => button.click())"
      for width in [360, 1280] {
        for prepare in [[], [Browser.Step.evaluate(open)]] {
          let violations = try AccessibilityRules.violations(
            in: page.path, width: width, scheme: scheme, prepare: prepare)
          #expect(violations == [], "\(width) pixels")
        }
      }
    }

    @Test("a picture that a narrow window makes smaller opens in its own size")
    func enlarging() throws {
      let report = try ExplorerPage([BarChart([("one", 1), ("two", 2)])]).run(
        width: 360,
        [
          .evaluate("document.querySelector('.enlarge').focus()"), .key("Enter"),
          .evaluate("[...document.querySelectorAll('dialog[open] img')].map((image) => image.clientWidth)"),
          .evaluate("document.querySelector('.picture img').getAttribute('width')"),
          .evaluate("document.activeElement.textContent"), .key("Enter"),
          .evaluate("[document.querySelectorAll('dialog').length, document.activeElement.className]"),
          .resize(width: 1280, height: 900), .evaluate("new Promise((done) => setTimeout(done, 100))"),
          .evaluate("document.querySelectorAll('.enlarge').length"),
        ])
      let shown: [Int] = try report.result(2)
      #expect(shown.map(String.init) == [try report.result(3, as: String.self)])
      #expect(try report.result(4, as: String.self) == "Close")
      #expect(try report.result(7, as: Int.self) == 0)
      #expect(report.problems == [])
    }

    @Test("a picture in whose place an explorer stands has nothing to enlarge, until it is back")
    func enlargingExplored() throws {
      let shown = Browser.Step.evaluate(
        "[...document.querySelectorAll('.enlarge')].map((button) => button.getClientRects().length)")
      let toggle = Browser.Step.evaluate("document.querySelector('.explore').click()")
      let resize = Browser.Step.evaluate("dispatchEvent(new Event('resize'))")
      let report = try ExplorerPage([ContactSheet.dumoulin]).run(
        width: 360, [shown, toggle, resize, shown, toggle, resize, shown])
      #expect(try report.result(1, as: [Int].self) == [1])
      #expect(try report.result(4, as: [Int].self) == [0])
      #expect(try report.result(7, as: [Int].self) == [1])
      #expect(report.problems == [])
    }

    @Test("on paper the picture stands in the explorer's place, and no button")
    func paper() throws {
      let shown = Browser.Step.evaluate(
        """
        ['.picture img', '.explorer', '.explore'].map((name) =>
          [...document.querySelectorAll(name)].filter((node) => node.getClientRects().length > 0).length)
        """)
      let report = try ExplorerPage(Self.figures).run([
        .evaluate("probe.open()"), shown, .media(["type": "print"]), shown,
      ])
      let count = Self.figures.count
      #expect(try report.result(2, as: [Int].self) == [0, count, count])
      #expect(try report.result(3, as: [Int].self) == [count, 0, 0])
    }

    @Test("a kernel's effect is explored at once when it comes near the window, the others when they are asked to")
    func opening() throws {
      let report = try ExplorerPage(Self.figures.reversed()).run([
        .evaluate("[...document.querySelectorAll('.explorer')].map((panel) => panel.hidden)"),
        .evaluate("document.querySelector('.colophon').scrollIntoView({ behavior: 'instant' })"),
        .evaluate("new Promise((done) => setTimeout(done, 300))"),
        .evaluate("[...document.querySelectorAll('.explorer')].map((panel) => panel.hidden)"),
        .evaluate("document.querySelector('.explore').focus()"), .key("Enter"),
        .evaluate("document.querySelector('.explore').getAttribute('aria-expanded')"), .key("Enter"),
        .evaluate("document.querySelector('.explore').getAttribute('aria-expanded')"),
      ])
      #expect(try report.result(1, as: [Bool].self) == [true, true, true, true, true, true])
      #expect(try report.result(4, as: [Bool].self) == [true, true, true, true, true, false])
      #expect(try report.result(6, as: String.self) == "true")
      #expect(try report.result(7, as: String.self) == "false")
    }

    @Test(
      "a link leads where it says, though explorers above and around it open as they come near", arguments: [360, 1280])
    func links(width: Int) throws {
      let image = Tensor(randomUniform: [16, 16], in: 0..<255, seed: 1).map { $0.rounded() }
      let page = try ExplorerPage((0..<9).map { _ in KernelEffect(image, .blur) })
      let report = try page.run(
        width: width,
        [
          .evaluate("location.hash = '#cell-6'"), .evaluate("new Promise((done) => setTimeout(done, 1200))"),
          .evaluate("document.getElementById('cell-6').getBoundingClientRect().top"),
          .evaluate("probe.panel(5).hidden"),
        ])
      #expect((0..<100).contains(try report.result(3, as: Double.self)))
      #expect(try !report.result(4, as: Bool.self))
    }

    @Test("new parts of a page that follows its document are as explorable, and as open, as those they replace")
    func changes() throws {
      let report = try ExplorerPage(Array(Self.figures[1...2])).run([
        .evaluate("probe.open()"),
        .evaluate(
          """
          (() => {
            window.kept = probe.panel(1);
            probe.set(kept, 's', 1);
            const old = document.querySelector('.cell');
            const cell = old.cloneNode(true);
            // As the cell came from the template.
            cell.querySelectorAll('.explorer, .explore-bar, .spoken, .copy').forEach((node) => node.remove());
            cell.querySelector('.picture').removeAttribute('data-explored');
            old.replaceWith(cell);
            for (const detail of [[cell], []]) document.dispatchEvent(new CustomEvent('lectern:changed', { detail }));
            return ['.explore', '.cell:first-of-type .explorer:not([hidden]) .facts', '.cell:first-of-type .explore']
              .map((name) => document.querySelectorAll(name).length);
          })()
          """),
        .evaluate("probe.panel(1) === kept && kept.querySelector('[data-control=s]').value === '1'"),
        .evaluate("document.querySelector('.explore').click()"),
        .evaluate("probe.panel(0).hidden"),
      ])
      #expect(try report.result(2, as: [Int].self) == [2, 1, 1])
      #expect(try report.result(3, as: Bool.self))
      #expect(try report.result(5, as: Bool.self))
      #expect(report.problems == [])
    }

    @Test("a page with nothing to explore is spared the explorers")
    func without() throws {
      let page = try ExplorerPage([BarChart([("one", 1)])])
      #expect(!page.html.contains("explorer-data") && !page.html.contains("kernelExplorer"))
      #expect(try ExplorerPage([Self.figures[0]]).html.contains("kernelExplorer"))
    }

    @Test("where less motion is asked for, playing takes its time")
    func calm() throws {
      let report = try ExplorerPage([ConvolutionDiagram(input: 9, kernel: 3)]).run([
        .media(["prefers-reduced-motion": "reduce"]), .evaluate("probe.open()"),
        .evaluate("probe.panel(0).scrollIntoView({ block: 'center', behavior: 'instant' })"),
        .evaluate("probe.panel(0).querySelector('.play').click()"),
        .evaluate("new Promise((done) => setTimeout(done, 1100))"),
        .evaluate("probe.panel(0).querySelector('[data-control=step]').value"),
      ])
      #expect(try report.result(5, as: String.self) == "0")
    }
  }
}
