import Markdown
import Testing

@Suite("Cross-references")
struct CrossReferenceTests {
  @Test("headings get GitHub's identifiers, or the author's own")
  func headings() {
    let document = MarkdownDocument(
      "# What's *new*?\n\n## Setup\n\n## Setup\n\n## Own {#sec-own}\n\n> ## Größe `k`\n\n## {}\n\n## !\n")
    #expect(
      document.headings().map(\.identifier) == [
        "whats-new", "setup", "setup-1", "sec-own", "größe-k", "section", "section-1",
      ])
    #expect(document.headings().map(\.text)[3] == "Own")
    #expect(document.headings().map(\.isExplicit) == [false, false, false, true, false, false, false])
  }

  @Test("figures are numbered in document order; other labels are cells and sections")
  func targets() {
    let references = CrossReferences(
      document: MarkdownDocument("# A {#sec-a}\n\n@fig-b @fig-a @load @sec-a"),
      cells: [
        .init(label: "fig-a", isFigure: true, line: 3), .init(label: "load", isFigure: false, line: 6),
        .init(label: "fig-b", isFigure: true, line: 9),
      ])
    #expect(references.problems == [])
    #expect(references.targets["fig-a"] == .figure(number: 1))
    #expect(references.targets["fig-b"] == .figure(number: 2))
    #expect(references.targets["load"] == .cell)
    guard case .section(let heading) = references.targets["sec-a"] else { return #expect(Bool(false), "no section") }
    #expect(heading.text == "A")
  }

  @Test("labels given twice and references to nothing are told in document order")
  func problems() {
    let references = CrossReferences(
      document: MarkdownDocument("See @fig-blurr.\n\nAnd @zebra.\n"),
      cells: [.init(label: "fig-blur", isFigure: true, line: 5), .init(label: "fig-blur", isFigure: true, line: 9)])
    #expect(
      references.problems.map { "\($0.line):\($0.column): \($0.message)" } == [
        "1:5: @fig-blurr refers to no figure, section or cell; did you mean @fig-blur?",
        "3:5: @zebra refers to no figure, section or cell; write \\@ for a plain at sign",
        #"9:1: the label "fig-blur" is already used in line 5"#,
      ])
    #expect(references.problems.map(\.nearest) == ["fig-blur", nil, nil])
  }

  @Test(
    "the nearest name is what was probably meant",
    arguments: [
      ("lable", ["label", "cache"], "label"), ("fig_cap", ["fig-cap", "fig-alt"], "fig-cap"),
      ("ECHO", ["echo"], "echo"), ("xyz", ["echo"], nil), ("ab", ["cd"], nil), ("a", [], nil),
    ] as [(String, [String], String?)])
  func nearest(name: String, known: [String], expected: String?) {
    #expect(NearestName.of(name, among: known) == expected)
  }
}
