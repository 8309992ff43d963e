import Foundation
import NotebookModel
import Testing

@testable import Reports

@Suite("Layouts")
struct LayoutTests {
  private func page(_ markdown: String, template: String, _ change: (inout SampleNotebook) -> Void = { _ in }) throws
    -> String
  {
    var sample = SampleNotebook(markdown)
    change(&sample)
    return try ReportWriter(
      notebook: sample.notebook, outputFolder: "unused", templatesFolder: SampleNotebook.templates, template: template
    ).page().html
  }

  @Test("headings down to the slide level, and rules, begin a slide")
  func slides() throws {
    let text = "before\n\n# A\n\n## B\n\nb\n\n### C\n\nc\n\n---\n\nd\n"
    let slides = { (html: String) in
      html.matches(of: #/<section class="([^"]*)"(?: id="([^"]*)")?>/#).map { "\($0.1) \($0.2 ?? "")" }
    }
    #expect(
      try slides(page(text, template: "slides"))
        == ["slide opening slide-0", "slide slide-1", "slide divider ", "slide ", "slide slide-4"])
    let deeper = try page(text, template: "slides") { $0.notebook.metadata["slide-level"] = "3" }
    #expect(slides(deeper).count == 6)
    #expect(!deeper.contains("<hr>"))
  }

  @Test("a title alone inside a chapter stands above the slide that follows it, a chapter's slide lists its sections")
  func kickers() throws {
    let text = "# A\n\n## B\n\n### C\n\nc\n\n### D\n\nd\n\n---\n\ne\n\n## F\n\nf\n\n# G\n\ng\n\n## H\n\n# I\n"
    let html = try page("before\n\n" + text, template: "slides") {
      $0.notebook.metadata["slide-level"] = "3"
      $0.notebook.metadata["number-sections"] = "true"
    }
    let slides = html.matches(of: #/<section class="(slide[^"]*)".*?</section>/#.dotMatchesNewlines()).dropFirst().map {
      "\($0.1): "
        + String($0.0).replacing(#/<a class="anchor".*?</a>/#, with: "").replacing(#/<[^>]*>/#, with: " ")
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(
      slides == [
        "slide: before", "slide divider: 1 A 1.1 B 1.2 F", "slide: 1.1 B 1.1.1 C c", "slide: 1.1 B 1.1.2 D d",
        "slide: 1.1.2 D e", "slide: 1 A 1.2 F f", "slide divider: 2 G g 2.1 H", "slide divider: 2 G 2.1 H",
        "slide divider: 3 I",
      ])
    // Its name is on the page once, where links lead to the first of its slides.
    #expect(html.matches(of: #/id="b"/#).count == 1)
    #expect(html.contains("<a href=\"#b\">"))
  }

  @Test("each slide is a block of a page that follows its document, and stays when one comes before it")
  func liveSlides() throws {
    let blocks = { (text: String) in
      try LivePageRenderer(templatesFolder: SampleNotebook.templates, template: "slides")
        .page(of: SampleNotebook(text).notebook).page.blocks
    }
    let before = try blocks("# A\n\n## B\n\nb\n\n## C\n\nc\n")
    let after = try blocks("# A\n\n## New\n\nn\n\n## B\n\nb\n\n## C\n\nc\n")
    #expect(before.count == 2 && after.count == 3)
    #expect(before == [after[1], after[2]])
  }

  @Test("a date is shown without an author as well", arguments: ["handout", "slides", "article"])
  func date(template: String) throws {
    let html = try page("text\n", template: template) {
      $0.notebook.author = nil
      $0.notebook.metadata["date"] = "2026-11-23"
    }
    #expect(html.contains("<p class=\"byline\"> <span class=\"date\">2026-11-23</span></p>"))
  }

  @Test("a block of notes is a note, and an exercise a group that says what it is")
  func blocks() throws {
    let html = try page("::: exercise\nDo it.\n:::\n", template: "handout")
    #expect(
      html.contains(
        "<div class=\"block exercise\" role=\"group\" aria-label=\"Exercise\">\n<p class=\"block-title\">Exercise</p>\n<p>Do it.</p>"
      ))
  }

  @Test("a cell says that it is an exercise or the instructor's, unless the block around it does")
  func marks() throws {
    let cell = "```swift\n//| label: one\nlet a = 1\n```\n"
    let mark = { (text: String, change: @escaping (inout Cell) -> Void) in
      try page(text, template: "handout") { $0.cell("one", change) }
        .firstMatch(of: #/<p class="mark">([^<]*)<\/p>/#).map { String($0.1) }
    }
    #expect(try mark(cell) { _ in } == nil)
    #expect(try mark(cell) { $0.options.exercise = true } == "Exercise")
    #expect(try mark("::: exercise\n\(cell):::\n") { $0.options.exercise = true } == "Starter")
    let writer = { (text: String) in
      var sample = SampleNotebook(text)
      sample.cell("one") { $0.options.solution = true }
      return try ReportWriter(
        notebook: sample.notebook, edition: .instructor, outputFolder: "unused",
        templatesFolder: SampleNotebook.templates
      ).page().html
    }
    #expect(try writer(cell).contains("<p class=\"mark\">Solution</p>"))
    #expect(try !writer("::: solution\n\(cell):::\n").contains("class=\"mark\""))
  }

  @Test("the article keeps code open of which text alone came, and what a cell asks for counts more")
  func articleCode() throws {
    let picture = CellOutput.display(DisplayBundle(plain: "a", png: SampleNotebook.bytes("grid.png")), isResult: true)
    let printed = CellOutput.stream(.stdout, "1\n")
    let failure = CellOutput.failure(CellFailure(kind: .trap, message: "out of range", wasExpected: true))
    // What is printed is folded with its code, a figure or a failure never.
    let cases: [(outputs: [CellOutput], fold: Bool?, isOpen: Bool, isHidden: Bool)] = [
      ([], nil, false, false), ([picture], nil, false, false), ([printed, picture], true, false, false),
      ([printed], nil, true, false), ([failure], nil, true, false), ([printed], true, false, true),
      ([failure], true, false, false), ([picture], false, true, false),
    ]
    for (outputs, fold, isOpen, isHidden) in cases {
      let html = try page("```swift\n//| label: one\nlet a = 1\n```\n", template: "article") {
        $0.cell("one") { ($0.outputs, $0.options.codeFold) = (outputs, fold) }
      }
      #expect(
        html.contains("<details class=\"fold\"\(isOpen ? " open" : "")>\n<summary>Code"), "\(outputs) \(fold as Any)")
      #expect(
        html.contains(#/<\/pre><\/div>\s*<div class="outputs">/#) == isHidden, "\(outputs) \(fold as Any)")
    }
  }

  @Test("a template is what it does otherwise: all else is the handout's")
  func common() throws {
    let folder = TemporaryFolder()
    for file in ["page", "cell", "figure", "failure", "block"] {
      try folder.write("common \(file)", to: "handout/\(file).html")
    }
    try folder.write("own page", to: "mine/page.html")
    try folder.write("/* common */", to: "handout/base.css")
    try folder.write("/* own */", to: "mine/style.css")
    let template = try PageTemplate(named: "mine", in: folder.path)
    #expect(template.render(.page, [:]) == "own page")
    #expect(template.render(.cell, [:]) == "common cell")
    #expect(template.style == "/* common *//* own */")
  }

  @Test(
    "the title in the margin of a page can end neither its string nor the style",
    arguments: [
      ("Plain title 7", "Plain title 7"), (#"a"; } </style>"#, #"a\22 \3b  \7d  \3c \2f style\3e "#), ("é 畳", "é 畳"),
    ])
  func runningTitle(title: String, expected: String) {
    #expect(HTMLText.cssString(title) == expected)
  }

  @Test(
    "every layout is in order: one first heading, no level skipped, links that lead somewhere, nothing fetched",
    arguments: ["handout", "slides", "article"])
  func wholeness(template: String) throws {
    let html = try ReportWriter(
      notebook: SampleNotebook.lecture(), edition: .instructor, outputFolder: "unused",
      templatesFolder: SampleNotebook.templates, template: template
    ).page().html
    #expect(html.matches(of: #/<h([1-6])[ >]/#).compactMap { Int($0.1) } == [1, 2, 3, 2])
    let identifiers = html.matches(of: #/\sid="([^"]*)"/#).map { String($0.1) }
    #expect(Set(identifiers).count == identifiers.count)
    #expect(Set(html.matches(of: #/href="#([^"]*)"/#).map { String($0.1) }).subtracting(identifiers) == [])
    #expect(html.contains("<main id=\"main\" tabindex=\"-1\">") && html.contains("class=\"skip-link\" href=\"#main\""))
    #expect(html.matches(of: #/url\(|@import|<link/#).isEmpty)
  }
}
