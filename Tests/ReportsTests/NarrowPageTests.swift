import NotebookModel
import TestSupport
import Testing

@testable import Reports

/// The handout in a window as narrow as a phone.
@Suite("The page on a narrow screen")
struct NarrowPageTests {
  private func results(_ markdown: String, width: Int, steps: [Browser.Step], _ change: (inout SampleNotebook) -> Void)
    throws -> Browser.Report
  {
    let folder = TemporaryFolder()
    var sample = SampleNotebook(markdown)
    change(&sample)
    let report = try ReportWriter(
      notebook: sample.notebook, outputFolder: folder.path, templatesFolder: SampleNotebook.templates
    ).write()
    let answer = try Browser.run(report.files[0], width: width, height: 800, steps: steps)
    #expect(answer.problems == [])
    return answer
  }

  @Test("a long formula scrolls by itself on a narrow screen, and is part of its line again on a wide one")
  func formulas() throws {
    let scrolling = Browser.Step.evaluate(
      "[...document.querySelectorAll('.wide-formula')].map(box => box.clientWidth <= 330 && box.tabIndex === 0)")
    // The page hears of its new size a frame later.
    let frames = Browser.Step.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    let pageWidth = Browser.Step.evaluate("document.documentElement.scrollWidth")
    let sum = (1...9).map { "x_{\($0)} w_{\($0)}" }.joined(separator: " + ")
    let answer = try results(
      "It is $\(sum)$, or $a$.\n", width: 360,
      steps: [
        scrolling, pageWidth, .resize(width: 1280, height: 800), frames, scrolling, .resize(width: 360, height: 800),
        frames, scrolling,
      ]
    ) { _ in }
    #expect(try answer.result(0, as: [Bool].self) == [true])
    #expect(try answer.result(1, as: Int.self) == 360)
    #expect(try answer.result(3, as: [Bool].self) == [])
    #expect(try answer.result(5, as: [Bool].self) == [true])
  }

  @Test("lines of code and of printed text are broken, those of a printed table are not")
  func lines() throws {
    let markdown = "```swift\n//| label: one\nlet value = someFunction(ofSome: 1, andOther: 2, parameters: 3)\n```\n"
    let hidden = Browser.Step.evaluate(
      "[...document.querySelectorAll('pre')].map(block => block.scrollWidth > block.clientWidth + 4)")
    let answer = try results(markdown, width: 360, steps: [hidden]) {
      $0.cell("one") { cell in
        cell.outputs = [
          .stream(.stdout, "a line of text that is longer than the screen of a telephone is wide\n"),
          .display(
            DisplayBundle(plain: "layer          output         parameters\nC1             28 x 28 x 6    156"),
            isResult: true),
        ]
      }
    }
    #expect(try answer.lastResult(as: [Bool].self) == [false, false, true])
  }
}
