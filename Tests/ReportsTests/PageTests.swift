import Foundation
import NotebookModel
import Testing

@testable import Reports

@Suite("The page")
struct PageTests {
  static func page(_ notebook: Notebook) throws -> (html: String, warnings: [ReportWarning]) {
    try ReportWriter(notebook: notebook, outputFolder: "unused", templatesFolder: SampleNotebook.templates).page()
  }

  /// What stands in the page's main part, without the templates' frame.
  static func main(_ markdown: String, _ change: (inout SampleNotebook) -> Void = { _ in }) throws -> String {
    var sample = SampleNotebook(markdown)
    change(&sample)
    let html = try page(sample.notebook).html
    let start = try #require(html.range(of: "<main id=\"main\" tabindex=\"-1\">\n"))
    let end = try #require(html.range(of: "</main>"))
    return String(html[start.upperBound..<end.lowerBound].replacing(#/\n\n$/#, with: "\n"))
  }

  @Test("the sample lecture looks as recorded")
  func golden() throws {
    let html = try Self.page(SampleNotebook.lecture()).html
    let body = try #require(html.range(of: "<body>")?.upperBound)
    let script = try #require(html.range(of: "<script>\n")?.lowerBound)
    try expectGolden(String(html[body..<script]).withoutImageData, "lecture.golden.html")
  }

  @Test("a page asks no host for anything")
  func selfContained() throws {
    let html = try Self.page(SampleNotebook.lecture()).html
    let sources = html.matches(of: #/\s(?:src|srcset|poster|data)="([^"]*)"/#).map { String($0.1) }
    #expect(sources.count == 4)
    #expect(sources.allSatisfy { $0.hasPrefix("data:image/png;base64,iVBOR") })
    #expect(!html.contains("<link"))
    #expect(!html.contains("@import"))
    #expect(html.matches(of: #/url\(/#).isEmpty)
  }

  @Test("identifiers are unique, and every link within the page leads to one")
  func links() throws {
    let html = try Self.page(SampleNotebook.lecture()).html
    let identifiers = html.matches(of: #/\sid="([^"]*)"/#).map { String($0.1) }
    #expect(Set(identifiers).count == identifiers.count)
    let targets = html.matches(of: #/href="#([^"]*)"/#).map { String($0.1) }
    #expect(targets.count > 20)
    #expect(Set(targets).subtracting(identifiers) == [])
  }

  @Test(
    "no name that an author gives is one that the page has for a part of its own, and links lead to what was named",
    arguments: ["handout", "slides", "article"])
  func ownIdentifiers(template: String) throws {
    let labels = ["main", "contents", "timings", "footnotes", "top", "slide-1", "fn-1", "fnref-1", "explorer-1"]
    let cells = labels.map { "```swift\n//| label: \($0)\n1\n```\n\n@\($0)[^a]\n\n" }.joined()
    let headings = """
      ## Main

      ## Slide 2

      ## Named {#fnref-2}

      @fnref-2, [the same](#fnref-2)

      ## Slide 7

      ## Slide 7 text

      ## Other {#cell-10}

      ```swift
      1
      ```

      """
    var sample = SampleNotebook("Text.\n\n\(cells)\(headings)\n[^a]: A note.\n")
    sample.notebook.title = "Title"
    var timings = RunTimings()
    timings.cells[1] = CellTimings(compile: 0.1, run: 0.1, figures: 0)
    sample.notebook.timings = timings
    let html = try ReportWriter(
      notebook: sample.notebook, outputFolder: "unused", templatesFolder: SampleNotebook.templates, template: template
    ).page().html
    let identifiers = html.matches(of: #/\sid="([^"]*)"/#).map { String($0.1) }
    #expect(Set(identifiers).count == identifiers.count)
    for label in labels {
      #expect(html.contains("<a class=\"reference\" href=\"#\(label)-text\"><code>\(label)</code></a>"))
      #expect(html.contains("id=\"\(label)-text\" role=\"group\" aria-label=\"Cell \(label)\""))
    }
    #expect(html.contains("<h2 id=\"main-1\">") && html.contains("<h2 id=\"slide-2-text\">"))
    #expect(html.contains("<h2 id=\"slide-7-text-text\">") && html.contains("<h2 id=\"slide-7-text\">"))
    #expect(html.contains("<a class=\"reference\" href=\"#fnref-2-text\">Named</a>"))
    #expect(html.contains("<a href=\"#fnref-2-text\">the same</a>"))
    #expect(
      html.contains("<h2 id=\"cell-10\">") && html.contains("<div class=\"cell succeeded\" id=\"cell-10-unnamed\""))
  }

  @Test("every picture has a text alternative")
  func alternatives() throws {
    let html = try Self.page(SampleNotebook.lecture()).html
    let images = html.matches(of: #/<img [^>]*>/#)
    #expect(images.count == 4)
    #expect(images.allSatisfy { $0.0.contains(#/ alt="[^"]+"/#) })
  }

  @Test("there is one heading of the first level, and no level is skipped")
  func headingOrder() throws {
    let html = try Self.page(SampleNotebook.lecture()).html
    let levels = html.matches(of: #/<h([1-6])[ >]/#).compactMap { Int($0.1) }
    #expect(levels == [1, 2, 3, 2])
  }

  @Test("warnings name the place in the document")
  func warnings() throws {
    let warnings = try Self.page(SampleNotebook.lecture()).warnings
    #expect(
      warnings.map { $0.description(in: "lecture.md") } == [
        #"lecture.md:85:45: warning: the formula can't be set: Undefined control sequence: \undefinedmacro"#
      ])
  }

  @Test(
    "the title is the page's only first-level heading",
    arguments: [
      ("# Only\n\ntext", nil, "Only", "only", [1]),
      ("# Same\n\n## A\n", "same", "Same", "same", [1, 2]),
      ("# First\n\n## A\n\n# Second\n", "Title", "Title", "top", [1, 2, 3, 2]),
      ("## A\n\n### B", "Title", "Title", "top", [1, 2, 3]),
      ("text", nil, "lecture.md", "top", [1]),
      ("# `code` & $x$", nil, "code &amp; x", "code--x", [1]),
    ] as [(String, String?, String, String, [Int])])
  func title(markdown: String, title: String?, expected: String, identifier: String, levels: [Int]) throws {
    var notebook = SampleNotebook(markdown).notebook
    notebook.title = title
    let html = try Self.page(notebook).html
    #expect(html.matches(of: #/<h([1-6])[ >]/#).compactMap { Int($0.1) } == levels)
    #expect(html.contains("<h1 id=\"\(identifier)\">"))
    #expect(html.contains("<title>\(title ?? expected)</title>"))
  }

  @Test("sections are numbered when the front matter asks for it")
  func sectionNumbers() throws {
    var notebook = SampleNotebook("## A\n\n### B {#sec-b}\n\n## C\n\nSee @sec-b.\n").notebook
    notebook.metadata["number-sections"] = "true"
    let html = try Self.page(notebook).html
    #expect(html.contains("<h3 id=\"sec-b\"><span class=\"number\">1.1</span> B"))
    #expect(html.contains("<a class=\"reference\" href=\"#sec-b\">Section&nbsp;1.1</a>"))
    #expect(html.contains("<span class=\"number\">2</span> C"))
  }

  @Test("a heading gives way to a cell of the same name")
  func headingBesideCell() throws {
    let html = try Self.main("## Pool\n\n```swift\n//| label: pool\nlet a = 1\n```\n")
    #expect(html.contains("<h2 id=\"pool-1\">"))
    #expect(html.contains("<div class=\"cell succeeded\" id=\"pool\""))
  }

  @Test(
    "what stands within the author's HTML is one block with it",
    arguments: [
      ("a\n\n<details>\n<summary>S</summary>\n\nb\n\n</details>\n\nc", 3),
      ("<div><div>\n\na\n\n</div>\n\nb\n\n</div>\n\nc", 2),
      ("<p>a\n\nb\n\n<br>\n\n<img alt='a > b' src='data:,'>\n\nc", 5),
      ("<!-- <div> -->\n\na", 2), ("</div>\n\na", 2), ("<ul><li>a\n\nb\n\n</ul>\n\nc", 2),
      ("<script>\nif (1 <div) 2 > 1;\n</script>\n\na", 2), ("<div>\n\na\n\nb", 1),
      ("<svg><path d='M0 0'/></svg>\n\na", 2),
    ])
  func blocks(markdown: String, count: Int) throws {
    let renderer = LivePageRenderer(templatesFolder: SampleNotebook.templates, edition: .instructor)
    let page = try renderer.page(of: SampleNotebook(markdown).notebook).page
    #expect(page.blocks.count == count, "\(page.blocks)")
  }
}
