import Foundation
import Glibc
import TestSupport
import Testing

/// What `notebook serve` makes of edits, in a real browser.
@Suite("The served page in Chromium", .serialized)
struct LivePageTests {
  private static func document(_ first: String, above: String = "") -> String {
    let words = (1...30).map { "Paragraph \($0) of many.\n\n" }.joined()
    return """
      # Edited

      \(above)\(words)```swift
      //| label: first
      //| code-fold: true
      \(first)
      ```

      Here is being read.

      ```swift
      //| label: second
      //| code-fold: true
      print("twice n is", 2 * n)
      ```

      \(words)
      """
  }

  /// Functions for the steps. They are gone should the page be loaded anew.
  private static let helpers = """
    window.until = async (holds, what) => {
      for (let round = 0; round < 600; round += 1) {
        if (holds()) return true;
        await new Promise(done => setTimeout(done, 50));
      }
      throw new Error(`never: ${what}`);
    };
    window.says = (id, text) => document.getElementById(id)?.textContent.includes(text) ?? false;
    window.read = [...document.querySelectorAll("p")].find(element => element.textContent === "Here is being read.") ??
      document.body;
    document.querySelectorAll("#first details, #second details").forEach(fold => { fold.open = true; });
    // At the window's upper edge: the cell that changes lies above it.
    scrollBy({ top: read.getBoundingClientRect().top, behavior: "instant" });
    window.place = read.getBoundingClientRect().top;
    """

  /// What the reader sees: how far the text has moved, whether it is the same element, and which folds are open.
  private struct Sight: Decodable, Equatable {
    var moved: Double
    var isInPage: Bool
    var isScrolled: Bool
    var folds: [Bool]

    static let undisturbed = Sight(moved: 0, isInPage: true, isScrolled: true, folds: [true, true])
  }

  private static var sight: Browser.Step {
    // A window scrolls by whole pixels: less than half of one is no move, however many changes there were.
    .evaluate(
      """
      ({ moved: Math.trunc(2 * (read.getBoundingClientRect().top - place)), isInPage: read.isConnected,
        isScrolled: scrollY > 0, folds: [...document.querySelectorAll("#first details, #second details")].map(fold => fold.open) })
      """)
  }

  private static func until(_ condition: String, _ what: String) -> Browser.Step {
    .evaluate("until(() => \(condition), '\(what)')")
  }

  @Test("an edit, a mistake and its mending change their cells and nothing else: no reload, no jump, no closed fold")
  func edits() throws {
    let command = try Command()
    let path = try command.folder.write(Self.document("let n = 1"), to: "a.md")
    let running = try RunningCommand(
      ["serve", "a.md", "--templates", "\(BuiltProducts.repository)/templates"], in: command.folder)
    #expect(RunningCommand.wait { running.standardError.contains(" compiled") })
    let address = running.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    func write(_ first: String, above: String = "") -> Browser.Step {
      .write(Self.document(first, above: above), to: path)
    }
    let report = try Browser.run(
      address,
      steps: [
        .evaluate("(async () => { \(Self.helpers) return document.getElementById('second').textContent; })()"),
        write("let n = 21"), Self.until("says('second', 'twice n is 42')", "the edit"), Self.sight,
        write("let n = 21", above: "A paragraph above.\n\n"),
        Self.until("document.body.textContent.includes('A paragraph above.')", "the prose"), Self.sight,
        write("let n = missing", above: "A paragraph above.\n\n"),
        Self.until("says('first', \"cannot find 'missing' in scope\")", "the mistake"),
        .evaluate("document.body.textContent.includes('Paragraph 30 of many.')"), Self.sight,
        write("let n = 50", above: "A paragraph above.\n\n"),
        Self.until("says('second', 'twice n is 100') && !says('first', 'missing')", "the mending"), Self.sight,
      ])
    #expect(try report.result(0, as: String.self).contains("twice n is 2"))
    for index in [2, 4, 7, 9] {
      let sight = try report.result(index, as: Sight.self)
      #expect(sight == .undisturbed, "\(index)")
    }
    #expect(try report.result(6, as: Bool.self))
    #expect(report.problems == [])
    // The browser asks for an icon by itself, or does not.
    #expect(Set(report.requests).subtracting(["\(address)favicon.ico"]) == ["\(address)events"])
    running.send(SIGINT)
    #expect(running.status() == 0)
  }

  @Test("a slide whose explorer gets other numbers is replaced alone: no reload, and the reader stays there")
  func slides() throws {
    func document(_ size: Int) -> String {
      let figure = "```swift\nConvolutionDiagram(input: \(size), kernel: 3)\n```"
      return "# Slides\n\n## One\n\nText.\n\n## Two\n\n\(figure)\n\n## Three\n\nEnd.\n"
    }
    let command = try Command()
    let path = try command.folder.write(document(9), to: "a.md")
    let running = try RunningCommand(
      ["serve", "a.md", "--template", "slides", "--templates", "\(BuiltProducts.repository)/templates"],
      in: command.folder)
    #expect(RunningCommand.wait { running.standardError.contains(" compiled") })
    let address = running.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    let report = try Browser.run(
      address,
      steps: [
        .evaluate("(async () => { \(Self.helpers) })()"), .key("ArrowRight"), .key("ArrowRight"),
        .evaluate("window.others = [...document.querySelectorAll('.slide')].filter((_, index) => index !== 2)"),
        .write(document(7), to: path),
        Self.until("document.querySelector('.picture img').alt.includes('7 × 7')", "the edit"),
        .evaluate(
          "`${document.querySelector('.deck-place').textContent}, ${document.querySelectorAll('.explore').length}`"),
        .evaluate("others.length === 3 && others.every((slide) => slide.isConnected)"),
      ])
    #expect(try report.result(3, as: String.self) == "3 / 4, 1")
    #expect(try report.result(4, as: Bool.self))
    #expect(report.problems == [])
    running.send(SIGINT)
    #expect(running.status() == 0)
  }
}
