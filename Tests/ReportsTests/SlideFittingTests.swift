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
    /// How much stands outside the window.
    var overflow: Int
    /// The height of the window.
    var height: Double
    var pieces: [String]
    /// The pictures' widths as parts of those that they were drawn with.
    var scales: [Double]
  }

  /// Goes through all pages by the right arrow and tells what each shows.
  private static let walk = """
    (async () => {
      const press = key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      const place = () => document.querySelector('.deck-place').textContent + document.querySelector('.deck-part').textContent;
      const isShown = node => node.getClientRects().length > 0 && !node.closest('[hidden]');
      const pages = [];
      press('Home');
      for (let before = ''; place() !== before; press('ArrowRight')) {
        before = place();
        const slide = document.querySelector('.slide:not([hidden])');
        const heading = slide.querySelector('h1, h2');
        pages.push({
          heading: heading.firstChild.textContent,
          part: heading.dataset.part || '',
          overflow: slide.scrollHeight - slide.clientHeight + slide.scrollWidth - slide.clientWidth,
          height: innerHeight,
          pieces: [...slide.querySelectorAll('.stage > p, li, .listing, .figure')].filter(isShown)
            .map(piece => piece.className || piece.tagName),
          scales: [...slide.querySelectorAll('.picture img')].filter(isShown)
            .map(image => image.getBoundingClientRect().width / image.getAttribute('width')),
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
    "each page has the heading, fits the window, and shows its figure large enough; nothing is left out or shown twice",
    arguments: [(1280, 720), (1920, 1080), (1024, 768)])
  func pages(width: Int, height: Int) throws {
    let pages: [Page] = try answer(width: width, height: height, steps: [.evaluate(Self.walk)]).lastResult()
    let long = pages.filter { $0.heading == "Long" }
    #expect(long.count > 1)
    #expect(long.map(\.part) == long.indices.map { "\($0 + 1) / \(long.count)" })
    #expect(pages.filter { $0.heading == "Short" }.map(\.part) == [""])
    #expect(pages.filter { $0.overflow > 4 }.map(\.part) == [])
    #expect(pages.allSatisfy { page in page.scales.allSatisfy { $0 >= 0.75 * page.height / 720 } })
    #expect(
      long.flatMap(\.pieces) == [
        "P", "listing", "figure", "P", "LI", "LI", "P", "listing", "figure", "P",
      ])
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
