import NotebookEngine
import NotebookModel
import Testing

@Suite("A document")
struct DocumentParserTests {
  static let document = """
    ---
    title: A lecture
    author: [Ada, Grace]
    lang: en
    params:
      filters: 10
      rate: 0.5
      note: "10"
      fast: true
    ---

    # Heading

    The `{swift} filters` filters.

    ```swift
    //| label: fig-one
    //| fig-cap: A caption: with a colon
    //| echo: false
    let x = 1
    ```

    - in a list

      ```swift
      x + 1
      ```

    ```python
    print("shown")
    ```

    And `{swift} x`.
    """

  @Test("gives its front matter, cells and inline expressions with their places")
  func parses() throws {
    let notebook = try DocumentParser.parse(Self.document, fileName: "a.md")
    #expect(notebook.title == "A lecture")
    #expect(notebook.author == "Ada, Grace")
    #expect(notebook.metadata["lang"] == "en")
    #expect(notebook.frontMatterLines == 10)
    #expect(notebook.parameters.map(\.name) == ["filters", "rate", "note", "fast"])
    #expect(notebook.parameters.map(\.value) == [.int(10), .double(0.5), .string("10"), .bool(true)])
    #expect(notebook.parameters[0].location == SourceLocation(line: 6, column: 3))
    #expect(notebook.cells.count == 2)
    #expect(notebook.cells[0].code == "let x = 1\n")
    #expect(notebook.cells[0].location.line == 16)
    #expect(notebook.cells[0].codeLine == 20)
    #expect(notebook.cells[0].options.figureCaption == "A caption: with a colon")
    #expect(notebook.cells[0].options.echo == false)
    #expect(notebook.cells[1].codeLine == 26)
    #expect(notebook.cells[1].columnOffset == 2)
    #expect(notebook.inlineExpressions.map(\.expression) == ["filters", "x"])
    #expect(notebook.inlineExpressions.map(\.cellsBefore) == [0, 2])
    #expect(notebook.inlineExpressions[0].location == SourceLocation(line: 14, column: 5))
  }

  @Test(
    "that is wrong is refused with line, column and what was meant",
    arguments: [
      ("---\ntitle: [a\n---\n", "a.md:3:1: error: the front matter is not YAML: did not find expected ',' or ']'"),
      ("---\ntitle: x\n\nText", "a.md:1:1: error: the front matter is never closed; end it with a line of ---"),
      ("---\n- a\n---\n", "a.md:2:1: error: the front matter must be lines of 'key: value'"),
      (
        "---\nparams:\n  a-b: 1\n---\n",
        "a.md:3:3: error: the parameter 'a-b' can't be a Swift constant; use letters, digits and '_'"
      ),
      (
        "---\nparams:\n  list: [1, 2]\n---\n",
        "a.md:3:9: error: the parameter 'list' must be a number, a text, true or false"
      ),
      ("---\nparams:\n  none:\n---\n", "a.md:3:8: error: the parameter 'none' has no value"),
      (
        "Text\n\n```swift\nlet x = 1\n",
        "a.md:3:1: error: this code fence is never closed; end it with a line of ``` below the code"
      ),
      ("```swift\n//| fig-capt: x\n```\n", "a.md:2:1: error: unknown cell option 'fig-capt'; did you mean 'fig-cap'?"),
      ("```swift\n//| zebra: x\n```\n", "a.md:2:1: error: unknown cell option 'zebra'"),
      (
        "```swift\n//| echo: maybe\n```\n", "a.md:2:1: error: the cell option 'echo' is 'maybe'; it takes true or false"
      ),
      (
        "```swift\n//| fig-width: -3\n```\n",
        "a.md:2:1: error: the cell option 'fig-width' is '-3'; it takes a number above 0"
      ),
      (
        "```swift\n//| budget: 200\n```\n",
        "a.md:2:1: error: the cell option 'budget' is '200'; it takes a time above 0 with its unit, as in 200ms or 2s"
      ),
      (
        "```swift\n//| budget: -1s\n```\n",
        "a.md:2:1: error: the cell option 'budget' is '-1s'; it takes a time above 0 with its unit, as in 200ms or 2s"
      ),
      (
        "```swift\n//| expect: failure\n```\n",
        "a.md:2:1: error: the cell option 'expect' is 'failure'; it takes compile-error, trap or error"
      ),
      ("```swift\n//| echo\n```\n", "a.md:2:1: error: 'echo' is no cell option; write //| key: value"),
      (
        "```swift\n//| echo: true\n//| echo: true\n```\n",
        "a.md:3:1: error: the cell option 'echo' is given twice, first in line 2"
      ),
      (
        "```swift\n//| label: ../x\n```\n",
        "a.md:2:1: error: '../x' can't be a label; use letters, digits, '-' and '_', a letter first"
      ),
      (
        "```swift\n//| label: one\n```\n\n```swift\n//| label: one\n```\n",
        "a.md:6:1: error: the label \"one\" is already used in line 2"
      ),
      (
        "See @fig-onne.\n\n```swift\n//| label: fig-one\n```\n",
        "a.md:1:5: error: @fig-onne refers to no figure, section or cell; did you mean @fig-one?"
      ),
      ("An empty `{swift} `.", "a.md:1:10: error: an inline {swift} has no expression; write `{swift} 1 + 1`"),
    ])
  func refuses(text: String, sentence: String) {
    let error = #expect(throws: EngineError.self) { try DocumentParser.parse(text, fileName: "a.md") }
    #expect(error?.description == sentence)
  }

  @Test("with the line ends of Windows is the same document")
  func carriageReturns() throws {
    let windows = Self.document.replacing("\n", with: "\r\n")
    #expect(
      try DocumentParser.parse(windows, fileName: "a.md") == DocumentParser.parse(Self.document, fileName: "a.md"))
  }

  @Test("with several faults names them all, in order")
  func allProblems() {
    let text = "@nothing\n\n```swift\n//| echoo: true\n//| label: 1\n```\n"
    let error = #expect(throws: EngineError.self) { try DocumentParser.parse(text, fileName: "a.md") }
    #expect(error?.description.split(separator: "\n").map { $0.prefix(9) } == ["a.md:1:1:", "a.md:4:1:", "a.md:5:1:"])
  }

  @Test("takes a budget in milliseconds or seconds", arguments: [("200ms", 0.2), ("1.5 s", 1.5), ("2s", 2)])
  func budgets(text: String, seconds: Double) throws {
    let document = "```swift\n//| budget: \(text)\n```\n"
    #expect(try DocumentParser.parse(document, fileName: "a.md").cells[0].options.budget == seconds)
  }

  @Test("takes expect: with a bare or a quoted pattern")
  func expectations() throws {
    for (text, pattern) in [("trap", nil), ("trap \"a: b\"", "a: b"), ("trap bare words", "bare words")]
      as [(String, String?)]
    {
      let notebook = try DocumentParser.parse("```swift\n//| expect: \(text)\n```\n", fileName: "a.md")
      #expect(notebook.cells[0].options.expect == ExpectedFailure(kind: .trap, pattern: pattern))
    }
  }

  @Test("takes -P for its parameters, by type")
  func overrides() throws {
    let notebook = try DocumentParser.parse(
      Self.document, fileName: "a.md",
      overrides: [("filters", "12"), ("rate", "2"), ("note", "a=b"), ("fast", "no")])
    #expect(notebook.parameters.map(\.value) == [.int(12), .double(2), .string("a=b"), .bool(false)])
  }

  @Test(
    "refuses a -P that does not fit",
    arguments: [
      ("filtres", "3", "-P filtres: a.md has no parameter 'filtres'; did you mean 'filters'?"),
      ("zebra", "3", "-P zebra: a.md has no parameter 'zebra'; it has 'filters', 'rate', 'note', 'fast'"),
      ("filters", "ten", "-P filters=ten: 'filters' takes a whole number (a.md:6), and 'ten' is none"),
      ("filters", "1.5", "-P filters=1.5: 'filters' takes a whole number (a.md:6), and '1.5' is none"),
      ("rate", "fast", "-P rate=fast: 'rate' takes a number (a.md:7), and 'fast' is none"),
      ("fast", "2", "-P fast=2: 'fast' takes true or false (a.md:9), and '2' is none"),
    ])
  func wrongOverride(name: String, value: String, sentence: String) {
    let error = #expect(throws: ParameterError.self) {
      try DocumentParser.parse(Self.document, fileName: "a.md", overrides: [(name, value)])
    }
    #expect(error?.description == sentence)
  }
}
