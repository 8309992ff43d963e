import Foundation
import NotebookModel
import Testing

@testable import Reports

@Suite("Cells on the page")
struct CellTests {
  private static let markdown = "```swift\n//| label: one\nlet secret = 1\n```\n"

  private func html(_ change: @escaping (inout Cell) -> Void) throws -> String {
    try PageTests.main(Self.markdown) { sample in
      sample.cell("one") {
        $0.outputs = [
          .stream(.stdout, "printed\n"), .display(DisplayBundle(plain: "shown"), isResult: false),
          .display(DisplayBundle(plain: "valued"), isResult: true),
        ]
        change(&$0)
      }
    }
  }

  @Test("echo, output and include say what is shown")
  func visibility() throws {
    func visible(_ change: @escaping (inout CellOptions) -> Void) throws -> [Bool] {
      let html = try html { change(&$0.options) }
      return [html.contains("secret"), html.contains("printed"), html.contains("valued")]
    }
    #expect(try visible { _ in } == [true, true, true])
    #expect(try visible { $0.echo = false } == [false, true, true])
    #expect(try visible { $0.output = false } == [true, false, false])
    #expect(try visible { $0.include = false } == [false, false, false])
    #expect(
      try visible {
        $0.echo = false; $0.output = false
      } == [false, false, false])
  }

  @Test("a failure that nobody expected is shown even where the cell is hidden")
  func hiddenFailure() throws {
    let failure = CellFailure(kind: .trap, message: "boom")
    let shown = try html {
      $0.options.include = false
      $0.outputs.append(.failure(failure))
    }
    #expect(shown.contains("boom"))
    #expect(!shown.contains("printed"))
    let hidden = try html {
      $0.options.include = false
      $0.state = .failedOnPurpose
      $0.outputs.append(.failure(failure))
    }
    #expect(!hidden.contains("boom"))
  }

  @Test("a failure that was announced or allowed is told as a lesson, another one as an alarm")
  func purpose() throws {
    func panel(wasExpected: Bool, state: CellState) throws -> Bool {
      let html = try html {
        $0.state = state
        $0.outputs = [.failure(CellFailure(kind: .exit, message: "m", wasExpected: wasExpected))]
      }
      #expect(html.contains("<p class=\"failure-title\">Ended the process"))
      return html.contains("<div class=\"failure expected\"")
    }
    #expect(try panel(wasExpected: true, state: .failedOnPurpose))
    #expect(try panel(wasExpected: false, state: .failedOnPurpose))
    #expect(try !panel(wasExpected: false, state: .failed))
  }

  @Test("outputs stand in the order in which they came, each of its own kind")
  func order() throws {
    let html = try html {
      $0.outputs.insert(.stream(.stderr, "complaint\n"), at: 1)
      $0.outputs.append(.display(DisplayBundle(plain: "plain", html: "<b id=\"own\">rich</b>"), isResult: false))
    }
    let places = [
      "<pre class=\"output stdout\"><samp>printed</samp></pre>",
      "<p class=\"stream-name\">Standard error</p><pre class=\"output stderr\"><samp>complaint</samp></pre>",
      "<pre class=\"output display\"><samp>shown</samp></pre>",
      "<pre class=\"output result\"><samp>valued</samp></pre>",
      "<div class=\"output html\"><b id=\"own\">rich</b></div>",
    ].map { html.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test(
    "printed lines whose words are set apart at the same place are columns",
    arguments: [
      ("a  b\nc  d", true), ("a\tb\nc\td", true), ("total  3\n", false), ("one line\nand another", false),
      ("[[1, 2],\n  [3, 4]]", false), ("  indented\n    more", false), ("layer  kind\nC1       5", true),
      ("It ends.  It goes on.\nAnother line of text.  And more.", false),
    ])
  func columns(text: String, isTable: Bool) throws {
    let html = try html { $0.outputs = [.stream(.stdout, text)] }
    #expect(html.contains("<pre class=\"output stdout columns\">") == isTable)
    #expect(html.contains("<pre class=\"output stdout\">") != isTable)
  }

  @Test("what a cell prints is text, whatever it looks like")
  func escaping() throws {
    let html = try html { $0.outputs = [.stream(.stdout, "<script>alert('x')</script>")] }
    #expect(html.contains("<samp>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</samp>"))
    #expect(!html.contains("<script>alert"))
  }

  @Test("code can start folded away")
  func folding() throws {
    #expect(try html { $0.options.codeFold = true }.contains("<details class=\"fold\">\n<summary>Code</summary>"))
    #expect(try !html { $0.options.codeFold = false }.contains("<details"))
  }

  @Test("a cell without outputs says why")
  func notes() throws {
    let notRun = try html {
      $0.outputs = []
      $0.state = .notRun(reason: "it uses x & y")
    }
    #expect(notRun.contains("<p class=\"note\">Not run: it uses x &amp; y</p>"))
    let skipped = try html {
      $0.outputs = []
      $0.state = .skipped
    }
    #expect(skipped.contains("<p class=\"note\">Shown, not run</p>"))
  }

  @Test("the sample's failures are listed at the top, with links")
  func failureList() throws {
    let html = try html { $0.state = .failed }
    #expect(
      html.hasPrefix(
        "<div class=\"failures\" role=\"group\" aria-label=\"Cells that failed\">\n<p><strong>One cell failed.</strong></p>"
      ))
    #expect(html.contains("<li><a href=\"#one\">one</a> <span class=\"place\">lecture.md:1</span></li>"))
  }

  @Test("a failure without diagnostics shows the author's line and a caret under the column")
  func excerpt() throws {
    let html = try html {
      $0.outputs = [
        .failure(CellFailure(kind: .error, message: "m", location: SourceLocation(line: 3, column: 5)))
      ]
    }
    #expect(html.contains("<samp>3 │ let secret = 1\n  │     ^</samp>"))
    #expect(html.contains("<p class=\"place\">lecture.md:3:5</p>"))
  }

  @Test(
    "of what is printed, what stays on a terminal is shown",
    arguments: [
      ("plain\n", "plain\n"), ("\u{1b}[31mred\u{1b}[0m", "red"), ("10%\r50%\r100%\nend", "100%\nend"),
      ("dos\r\nline\r\n", "dos\nline\n"), ("\u{1b}", ""), ("\u{1b}[", ""), ("done\r", "done"),
      ("\u{1b}[2K\r5/9", "5/9"),
    ])
  func terminal(printed: String, shown: String) {
    #expect(TerminalText.settled(printed) == shown)
  }
}
