import Foundation
import NotebookModel
import TestSupport
import Testing

@testable import Reports

/// Slides that are too long, dealt out to pages in windows and on paper.
@Suite("Slides that don't fit, in Chromium", .serialized)
struct SlideFittingTests {
  private static let paragraph = String(
    repeating: "A sentence of a paragraph that is said while the slide is shown. ", count: 4)

  /// A section with text, a list, code and two figures, more than any window holds.
  private static var sample: SampleNotebook {
    var sample = SampleNotebook(
      """
      # Fitting

      ## Long {#long}

      \(paragraph)

      ```swift
      //| label: fig-high
      let high = 1
      ```

      \(paragraph)

      - one
      - two

      \(paragraph)

      ```swift
      //| label: fig-wide
      let wide = 1
      ```

      \(paragraph)

      ## Short

      Fits.
      """)
    for (name, width, height) in [("fig-high", 400.0, 520.0), ("fig-wide", 640, 260)] {
      sample.cell(name) {
        let bundle = DisplayBundle(plain: name, png: SampleNotebook.bytes("grid.png"), width: width, height: height)
        $0.outputs = [.display(bundle, isResult: true)]
      }
    }
    return sample
  }

  /// A page of a slide as it is shown.
  private struct Page: Decodable {
    var heading: String
    var part: String
    /// How much stands outside the window, pictures in a box that scrolls among it.
    var overflow: Double
    var pieces: [String]
    /// The pictures' widths as parts of those that they were drawn with.
    var scales: [Double]
    /// The sizes of the text in paragraphs and items, in pixels.
    var sizes: [Double]
  }

  /// Goes through all pages by the right arrow and tells what each shows.
  private static let walk = """
    (async () => {
      const press = key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      const place = () => document.querySelector('.deck-place').textContent + document.querySelector('.deck-part').textContent;
      const isShown = node => !node.closest('[hidden]')
        && (node.matches('.figure') ? node.querySelector('img') : node).getClientRects().length > 0;
      const pages = [];
      const folded = () => [...document.querySelectorAll('.deck-bar button')]
        .filter(button => button.textContent === 'Code' && !button.hidden).flatMap(button => {
          button.click();
          const sheet = document.querySelector('dialog[open]');
          const pieces = [...sheet.querySelectorAll('.listing')].map(() => 'folded');
          sheet.close();
          return pieces;
        });
      press('Home');
      for (let before = ''; place() !== before; press('ArrowRight')) {
        before = place();
        const slide = document.querySelector('.slide:not([hidden])');
        const heading = slide.querySelector('h1, h2');
        pages.push({
          heading: heading.firstChild.textContent,
          part: document.querySelector('.deck-part').textContent,
          overflow: slide.scrollHeight - slide.clientHeight + slide.scrollWidth - slide.clientWidth
            + Math.max(0, ...[...slide.querySelectorAll('.picture img, figcaption')].filter(isShown)
              .map(node => node.getBoundingClientRect().bottom - slide.getBoundingClientRect().bottom)),
          pieces: [...slide.querySelectorAll('.stage > p, li, .listing, .figure')].filter(isShown)
            .map(piece => piece.className || piece.tagName).concat(folded()),
          scales: [...slide.querySelectorAll('.picture img')].filter(isShown)
            .map(image => image.getBoundingClientRect().width / image.getAttribute('width')),
          sizes: [...new Set([...slide.querySelectorAll('.stage p, .stage li')].filter(isShown)
            .map(piece => parseFloat(getComputedStyle(piece).fontSize) * piece.currentCSSZoom))],
        });
      }
      return pages;
    })()
    """

  private func answer(
    of sample: SampleNotebook = Self.sample, width: Int, height: Int, steps: [Browser.Step]
  ) throws -> Browser.Report {
    let folder = TemporaryFolder()
    let report = try ReportWriter(
      notebook: sample.notebook, outputFolder: folder.path, templatesFolder: SampleNotebook.templates,
      template: "slides"
    ).write()
    let answer = try Browser.run(report.files[0], width: width, height: height, steps: steps)
    #expect(answer.problems == [])
    return answer
  }

  @Test(
    "each page has the heading and text of one size, fits the window, and shows its figure large enough; nothing is left out",
    arguments: [(1280, 720), (1920, 1080), (1024, 768)])
  func pages(width: Int, height: Int) throws {
    let pages: [Page] = try answer(width: width, height: height, steps: [.evaluate(Self.walk)]).lastResult()
    let long = pages.filter { $0.heading == "Long" }
    #expect(long.count > 1)
    #expect(long.map(\.part) == long.indices.map { "page \($0 + 1) of \(long.count)" })
    #expect(pages.filter { $0.heading == "Short" }.map(\.part) == [""])
    #expect(pages.filter { $0.overflow > 4 }.map(\.part) == [])
    let unit = min(Double(height) / 720, Double(width) / 1280)
    #expect(pages.flatMap(\.scales).filter { $0 < 0.95 * unit } == [])
    let sizes = Set(pages.flatMap(\.sizes))
    #expect(sizes.count == 1 && sizes.allSatisfy { $0 >= 26 * unit })
    // Code that leaves its figure no room is folded away, and shown when it is asked for.
    let pieces = long.flatMap(\.pieces).map { $0 == "folded" ? "listing" : $0 }
    #expect(pieces.sorted() == ["LI", "LI", "P", "P", "P", "P", "figure", "figure", "listing", "listing"])
    let order = long.flatMap(\.pieces).filter { $0 != "listing" && $0 != "folded" }
    #expect(order == ["P", "figure", "P", "LI", "LI", "P", "figure", "P"])
  }

  /// Slides of one section each that are hard to fit, by what is hard about them.
  private static let hard: [(name: String, text: String, sizes: [(Double, Double)])] = [
    ("a figure higher than the window", "\(figure(1))\n", [(420, 1400)]),
    ("a figure wider than the window", "\(figure(1))\n\n\(paragraph)\n", [(2400, 300)]),
    ("a figure with long code", "\(paragraph)\n\n\(figure(1, lines: 40))\n", [(640, 420)]),
    ("two parts", "\(figure(1))\n\n\(paragraph)\n", [(470, 440), (470, 440)]),
    (
      "parts twice", "\(figure(1))\n\n\(figure(2))\n", [(470, 260), (470, 260)]
    ),
    ("four high parts", "\(figure(1))\n", Array(repeating: (300, 700), count: 4)),
    ("code alone that is too long", "\(figure(1, lines: 60))\n", []),
    ("a long formula", "$$\((1...40).map { "a_{\($0)}" }.joined(separator: " + "))$$\n", []),
    ("many items", String(repeating: "- an item of a list\n", count: 200), []),
  ]
  private static func figure(_ number: Int, lines: Int = 1) -> String {
    let code = (0..<lines).map { "let value\(number)_\($0) = \($0)" }.joined(separator: "\n")
    return "```swift\n//| label: fig-\(number)\n\(code)\n```"
  }

  private static func slide(_ name: String, _ text: String, _ sizes: [(Double, Double)]) -> SampleNotebook {
    var sample = SampleNotebook("# Fitting\n\n## Hard\n\n\(text)\n")
    for index in sample.notebook.cells.indices {
      sample.notebook.cells[index].outputs = sizes.map { width, height in
        let bundle = DisplayBundle(plain: name, png: SampleNotebook.bytes("grid.png"), width: width, height: height)
        return .display(bundle, isResult: true)
      }
    }
    return sample
  }

  @Test(
    "no page of a slide scrolls, whatever stands on it",
    arguments: [(1280, 720), (1280, 800), (1920, 1080), (1024, 768)])
  func nothingScrolls(width: Int, height: Int) throws {
    for (name, text, sizes) in Self.hard {
      let sample = Self.slide(name, text, sizes)
      let pages: [Page] = try answer(of: sample, width: width, height: height, steps: [.evaluate(Self.walk)])
        .lastResult()
      #expect(pages.filter { $0.overflow > 4 }.map(\.part) == [], "\(name)")
      #expect(pages.allSatisfy { $0.part.isEmpty || !$0.pieces.isEmpty }, "\(name): a page is empty")
    }
  }

  @Test("a page never ends with a colon, nor parts code from what it gave")
  func whatBelongsTogether() throws {
    let text = (1...4).map { "\(Self.paragraph) And here it is:\n\n\(Self.figure($0, lines: 3))\n" }
      .joined(separator: "\n")
    var sample = SampleNotebook("# Fitting\n\n## Long\n\n\(text)\n")
    for number in 1...4 {
      sample.cell("fig-\(number)") { $0.outputs = [.stream(.stdout, String(repeating: "a line\n", count: 6))] }
    }
    let ends = """
      (async () => {
        const ends = [];
        const place = () => document.querySelector('.deck-part').textContent;
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
        for (let before = ''; place() !== before;) {
          before = place();
          const shown = [...document.querySelectorAll('.slide:not([hidden]) :is(.stage > p, .listing, .output)')]
            .filter(node => !node.closest('[hidden]') && node.getClientRects().length);
          ends.push([shown[0].className || 'p', shown.at(-1).className || 'p']);
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
        }
        return ends;
      })()
      """
    let pages: [[String]] = try answer(of: sample, width: 1280, height: 720, steps: [.evaluate(ends)]).lastResult()
    #expect(pages.count > 1)
    #expect(pages.allSatisfy { $0 == ["p", "output stdout"] }, "\(pages)")
  }

  @Test("in a document from right to left the bullets stand at the right")
  func rightToLeft() throws {
    let answer = try answer(
      width: 1280, height: 720,
      steps: [
        .evaluate("void (document.documentElement.dir = 'rtl')"),
        .evaluate(
          "(style => [style.paddingLeft, style.paddingRight].map(parseFloat))(getComputedStyle(document.querySelector('.stage ul')))"
        ),
      ])
    let (left, right) = try { ($0[0], $0[1]) }(answer.lastResult(as: [Double].self))
    #expect(left == 0 && right > 20)
  }

  @Test("a link to a figure opens its page, the way back too, and an address of nothing changes nothing")
  func addresses() throws {
    let shown = "[...document.querySelectorAll('.figure')].map(figure => figure.closest('[hidden]') ? 0 : 1).join('')"
    let wait = Browser.Step.evaluate("new Promise(done => setTimeout(done, 100))")
    let answer = try answer(
      width: 1280, height: 720,
      steps: [
        .evaluate("void (location.hash = '#fig-wide')"), wait, .evaluate(shown),
        .evaluate("void (location.hash = '#fig-high')"), wait, .evaluate(shown),
        .evaluate("void history.back()"), wait, .evaluate(shown),
        .evaluate("void (location.hash = '#%')"), wait, .evaluate(shown),
        .evaluate("void (location.hash = '')"), wait, .evaluate(shown),
      ])
    let figures = try (0..<5).map { try answer.result(3 * $0 + 2, as: String.self) }
    #expect(figures == ["01", "10", "01", "01", "01"])
  }

  @Test("a window that is larger for a while, in which two pages are one, does not lose the reader's page")
  func resizing() throws {
    let place = "[document.querySelector('.deck-part').textContent, innerHeight].join()"
    let wait = Browser.Step.evaluate("new Promise(done => setTimeout(done, 300))")
    let answer = try answer(
      width: 1280, height: 720,
      steps: [
        .evaluate("void (location.hash = '#long')"), wait, .key("ArrowRight"), .evaluate(place),
        .resize(width: 1280, height: 2400), wait, .evaluate(place), .resize(width: 1280, height: 720), wait,
        .evaluate(place),
      ])
    let before: String = try answer.result(2)
    #expect(before.hasPrefix("page 2 of "))
    #expect(try answer.result(4) == ",2400")
    #expect(try answer.result(6) == before)
  }

  @Test("what a search finds on another page of the slide is shown, with what else is on that page")
  func search() throws {
    let answer = try answer(
      width: 1280, height: 720,
      steps: [
        .evaluate("void (location.hash = '#long')"), .evaluate("new Promise(done => setTimeout(done, 100))"),
        .evaluate(
          """
          (() => {
            const found = document.querySelectorAll('.figure')[1];
            const wasHidden = found.matches('[hidden]');
            found.dispatchEvent(new Event('beforematch', { bubbles: true }));
            return [wasHidden, found.matches('[hidden]'), document.querySelector('.figure').matches('[hidden]')];
          })()
          """),
      ])
    #expect(try answer.lastResult(as: [Bool].self) == [true, false, true])
  }

  @Test("items of a numbered list that goes on on another page keep their numbers on paper")
  func numbers() throws {
    let items = (3...30).map { "\($0). \(Self.paragraph)" }.joined(separator: "\n")
    let answer = try answer(
      of: SampleNotebook("# Fitting\n\n## List\n\n\(items)\n"), width: 1280, height: 720,
      steps: [
        .evaluate("void dispatchEvent(new Event('beforeprint'))"),
        .evaluate("[...document.querySelectorAll('ol')].map(list => [...list.children].map(item => item.value))"),
      ])
    let lists: [[Int]] = try answer.lastResult()
    #expect(lists.count > 1)
    #expect(lists.flatMap(\.self) == Array(3...30))
  }

  @Test("every printed page has one size, across, whatever stands on it, and holds one page of a slide")
  func paperSize() throws {
    for (name, text, sizes) in Self.hard {
      let sample = Self.slide(name, text, sizes)
      let answer = try answer(
        of: sample, width: 1280, height: 720,
        steps: [
          .evaluate("void dispatchEvent(new Event('beforeprint'))"),
          .evaluate("document.querySelectorAll('.slide').length"),
        ])
      let folder = TemporaryFolder()
      let report = try ReportWriter(
        notebook: sample.notebook, outputFolder: folder.path, templatesFolder: SampleNotebook.templates,
        template: "slides", formats: [.pdf]
      ).write()
      let bytes = try #require(FileManager.default.contents(atPath: report.files[0]))
      let boxes = String(decoding: bytes, as: UTF8.self)
        .matches(of: #/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/#)
        .map { [Double($0.1) ?? 0, Double($0.2) ?? 0] }
      #expect(boxes.count == (try answer.lastResult(as: Int.self)), "\(name)")
      #expect(Set(boxes).count == 1 && boxes.allSatisfy { $0[0] > $0[1] }, "\(name): \(boxes)")
    }
  }

  @Test("on paper every page of a slide is a page, with each name once, and afterwards the slides are as they were")
  func paper() throws {
    let count = "[document.querySelectorAll('.slide').length, document.querySelectorAll('.listing').length]"
    let names = "(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(node => node.id))"
    let answer = try answer(
      width: 1280, height: 720,
      steps: [
        .evaluate(count), .evaluate("void dispatchEvent(new Event('beforeprint'))"), .evaluate(count),
        .evaluate(names), .evaluate("void dispatchEvent(new Event('afterprint'))"), .evaluate(count),
      ])
    let (before, during, after): ([Int], [Int], [Int]) = try (answer.result(0), answer.result(2), answer.result(5))
    #expect(before == [3, 2])
    #expect(during[0] > 3 && during[1] == 2)
    #expect(try answer.result(3) == 0)
    #expect(after == before)
  }
}
