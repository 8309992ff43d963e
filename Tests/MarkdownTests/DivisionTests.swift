import Markdown
import Testing

@Suite("Divisions between :::")
struct DivisionTests {
  @Test(
    "what stands between two fences is one node, wherever paragraphs, lists and quotes end",
    arguments: [
      ("::: notes\na\n:::", #"div<notes>1-3(p("a"))"#),
      ("before\n::: notes\na\n:::\nbehind", #"p("before") div<notes>2-4(p("a")) p("behind")"#),
      ("::: {.notes}\na\n:::", #"div<notes>1-3(p("a"))"#),
      ("::: notes :::\na\n:::::", #"div<notes>1-3(p("a"))"#),
      ("::: exercise\na\n\n:::: solution\nb\n::::\n:::", #"div<exercise>1-7(p("a"),div<solution>4-6(p("b")))"#),
      ("- a\n  ::: notes\n  b\n  :::\n- c", #"ul(li(p("a"),div<notes>2-4(p("b"))),li(p("c")))"#),
      ("- ::: notes\n  b\n  :::", #"ul(li(div<notes>1-3(p("b"))))"#),
      ("> ::: notes\n> b\n> :::", #"quote(div<notes>1-3(p("b")))"#),
      ("::: notes\n- a\n:::", #"div<notes>1-3(ul(li(p("a"))))"#),
      ("::: notes\n```swift\n1\n```\n:::", #"div<notes>1-5(pre<swift>"1\n")"#),
      ("|a|\n|-|\n|b|\n::: notes\nc\n:::", #"table<none>(th(td("a")),tr(td("b"))) div<notes>4-6(p("c"))"#),
      ("::: notes\n:::", "div<notes>1-2()"),
    ])
  func tree(text: String, expected: String) {
    let document = MarkdownDocument(text)
    #expect(outline(document.root) == expected)
    #expect(document.divisionProblems == [])
  }

  @Test(
    "colons are colons in code and within a line",
    arguments: [
      ("```\n::: notes\n:::\n```", #"pre<>"::: notes\n:::\n""#),
      ("    ::: notes", #"pre<>indented"::: notes\n""#),
      ("a ::: b", #"p("a ::: b")"#),
      (":: a", #"p(":: a")"#),
    ])
  func noDivision(text: String, expected: String) {
    let document = MarkdownDocument(text)
    #expect(outline(document.root) == expected)
    #expect(document.divisionProblems == [])
  }

  @Test(
    "a fence that opens or closes nothing is told",
    arguments: [
      (
        "a\n\n::: notes\nb", 3,
        "this ::: block is never closed; end it with a line of ::: below, in the same list or quote"
      ),
      ("a\n:::\nb", 2, "this ::: closes nothing; a block opens with its name, as in '::: notes'"),
      (
        "<div>\n::: notes\n</div>\n\na", 2,
        "this ::: stands within a paragraph or HTML; leave an empty line before it, and indent it less"
      ),
      (
        "a\n      ::: notes\nb", 2,
        "this ::: stands within a paragraph or HTML; leave an empty line before it, and indent it less"
      ),
    ])
  func problems(text: String, line: Int, message: String) {
    #expect(MarkdownDocument(text).divisionProblems.map(\.line) == [line])
    #expect(MarkdownDocument(text).divisionProblems.map(\.message) == [message])
  }

  @Test("a block that a list item opens and the text below it closes is told at both ends")
  func acrossContainers() {
    #expect(MarkdownDocument("- a\n\n  ::: notes\n\nb\n\n:::").divisionProblems.map(\.line) == [3, 7])
  }

  @Test("places behind a division are those of the document")
  func places() {
    let document = MarkdownDocument("---\na: b\n---\n\n::: notes\n`x`\n:::\n\n`y`\n", skippedLines: 3)
    let code = document.root.descendants.filter { if case .code = $0.kind { true } else { false } }
    #expect(code.map(\.range.startLine) == [6, 9])
  }
}
