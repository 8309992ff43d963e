import Foundation
import NotebookModel
import TestSupport
import Testing

@testable import Reports

/// How a page is dealt out to sheets before it is printed.
@Suite("Sheets, in Chromium", .serialized)
struct PaperPlanTests {
  private static let paragraph = String(repeating: "A sentence that fills a part of a line. ", count: 9)
  private static let text = String(repeating: "\(paragraph)\n\n", count: 4)

  /// What begins each sheet, and what stands on it: the classes or names of its elements, in order.
  private static let sheets = """
    (() => {
      const roots = [...document.querySelectorAll('.title-block, #main > *, .colophon')];
      const list = [];
      for (const root of roots) {
        if (!list.length || root.style.breakBefore === 'page') list.push({ parts: [], page: root.style.page, text: '' });
        const parts = root.matches('.cell, .outputs') ? [...root.querySelectorAll('.listing, .output, .figure')] : [root];
        const sheet = list[list.length - 1];
        sheet.parts.push(...parts.map(part => part.className.split(' ')[0] || part.tagName));
        sheet.text += root.textContent;
      }
      const style = [...document.querySelectorAll('style')].pop().textContent;
      return list.map(sheet => ({
        parts: sheet.parts, text: sheet.text,
        above: (style.match(new RegExp(`@page ${sheet.page} .*?content: "(.*?)"`)) || [])[1] || '',
      }));
    })()
    """

  private struct Sheet: Decodable {
    var parts: [String]
    var text: String
    /// The section that is named above it.
    var above: String
  }

  /// A cell of the name, with so many lines of code.
  private static func cell(_ name: String, lines: Int = 1) -> String {
    let code = (1...lines).map { "let \(name.replacing("-", with: ""))\($0) = \($0)" }.joined(separator: "\n")
    return "```swift\n//| label: \(name)\n\(code)\n```\n\n"
  }

  private func answer(
    to question: String, of markdown: String, heights: [String: [Double]], template: String = "handout"
  ) throws -> Browser.Report {
    var sample = SampleNotebook(markdown)
    for (name, heights) in heights {
      sample.cell(name) {
        $0.outputs = heights.map { height in
          let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\" height=\"\(height)\"/>"
          return .display(DisplayBundle(plain: name, svg: svg, width: 500, height: height), isResult: true)
        }
      }
    }
    let writer = ReportWriter(
      notebook: sample.notebook, outputFolder: "unused", templatesFolder: SampleNotebook.templates,
      template: template)
    let folder = TemporaryFolder()
    try folder.write(try writer.page(onPaper: true).html, to: "page.html")
    let answer = try Browser.run("\(folder.path)/page.html", steps: [.evaluate(question)])
    #expect(answer.problems == [])
    return answer
  }

  private func sheets(of markdown: String, heights: [String: [Double]] = [:]) throws -> [Sheet] {
    try answer(to: Self.sheets, of: markdown, heights: heights).lastResult()
  }

  @Test("between a cell's code and its figure stands nothing but prose, on however full a sheet", arguments: 0..<8)
  func figures(before: Int) throws {
    let lead = (0..<before).map { _ in Self.paragraph + "\n\n" }.joined()
    let markdown =
      "# Title\n\n\(lead)\(Self.cell("fig-a"))\(Self.paragraph)\n\n\(Self.paragraph)\n\n\(Self.cell("fig-b"))"
      + "## Heading\n\n\(Self.text)"
    let parts = try sheets(of: markdown, heights: ["fig-a": [500], "fig-b": [500]]).flatMap(\.parts)
    let outline = parts.filter { ["listing", "figure", "H2"].contains($0) }
    #expect(outline == ["listing", "figure", "listing", "figure", "H2"])
  }

  @Test("a heading never ends a sheet", arguments: 0..<8)
  func headings(before: Int) throws {
    let lead = (0..<(before + 6)).map { _ in Self.paragraph + "\n\n" }.joined()
    let found = try sheets(of: "# Title\n\n\(lead)## Heading\n\n\(Self.text)\(Self.text)")
    #expect(found.count > 1 && found.allSatisfy { $0.parts.last != "H2" })
  }

  @Test("above a sheet stands the section that it begins in, not one that begins further down")
  func names() throws {
    let found = try sheets(
      of: "# Title\n\n\(Self.text)## One\n\n\(Self.text)\(Self.text)## Two\n\n\(Self.text)\(Self.text)")
    #expect(found.count > 2)
    var section = ""
    for (index, sheet) in found.enumerated() {
      let begins = sheet.parts.first == "H2"
      if begins { section = sheet.text.contains("One#") ? "One" : "Two" }
      #expect(sheet.above == section, "sheet \(index + 1)")
      if !begins, sheet.text.contains("One#") { section = "One" }
      if !begins, sheet.text.contains("Two#") { section = "Two" }
    }
    #expect(section == "Two")
  }

  /// A table of so many rows.
  private static func table(rows: Int) -> String {
    "| a | b |\n|---|---|\n" + (1...rows).map { "| row \($0). | x |\n" }.joined() + "\n"
  }
  private static let long = String(repeating: paragraph, count: 18)
  private static let longWithFormulas = String(repeating: "With $x$ \(paragraph)", count: 18)
  private static let manyHeadings = (1...60).map { "## Heading \($0)\n\n" }.joined()

  @Test(
    "a heading before what fits on no sheet with it leaves the plan whole",
    arguments: [table(rows: 120), "> \(long)\n\n", "- \(long)\n\n", "\(longWithFormulas)\n\n", manyHeadings])
  func tallElements(_ tall: String) throws {
    let found = try sheets(
      of: "# Title\n\n\(Self.text)## One\n\n\(tall)## Two\n\n\(Self.text)\(Self.text)")
    #expect(found.count > 2)
    #expect(found.dropFirst().allSatisfy { !$0.above.isEmpty })
    #expect(tall == Self.manyHeadings || found.allSatisfy { $0.parts.last != "H2" })
  }

  @Test(
    "a table that is too high for a sheet is cut between rows, with its head on each part, and the text goes on below")
  func tables() throws {
    let markdown = "# Title\n\n\(Self.text)\(Self.table(rows: 50))\(Self.text)\(Self.text)"
    let found = try sheets(of: markdown)
    let rows = found.map { sheet in sheet.text.matches(of: #/row \d+\./#).map { String($0.output) } }
    #expect(rows.flatMap { $0 } == (1...50).map { "row \($0)." })
    #expect(rows.count { !$0.isEmpty } > 1)
    let last = try #require(found.last { $0.parts.contains("table") })
    #expect(last.parts.contains("P"), "an empty sheet behind the table's end")
    let heads: [Int] = try answer(
      to: "[...document.querySelectorAll('table')].map(table => table.tHead.rows.length)", of: markdown, heights: [:]
    ).lastResult()
    #expect(heads.count > 1 && heads.allSatisfy { $0 == 1 })
  }

  @Test("a long list item goes on without a number of its own, and the next ones keep theirs")
  func items() throws {
    let markdown = "# Title\n\n1. first\n2. \(Self.long)\n3. third\n\n\(Self.text)"
    #expect(try sheets(of: markdown).count > 1)
    let outline: [String] = try answer(
      to: """
        [...document.querySelectorAll('#main ol')].map(list => list.start + ': ' + [...list.children].map(item =>
          item.matches('.continued') ? 'rest' : item.textContent.trim().split(' ')[0]).join(' '))
        """, of: markdown, heights: [:]
    ).lastResult()
    #expect(outline.first == "1: first A")
    #expect(outline.last == "2: rest third")
  }

  @Test("a title alone is one sheet: its pages have no names", arguments: ["# Title", "", "## Heading"])
  func titleAlone(_ markdown: String) throws {
    let names: [String] = try answer(
      to: """
        [...new Set([...document.querySelectorAll('.title-block, #main, #main > *, .colophon')]
          .filter(node => node.id !== 'main' || !node.children.length)
          .map(node => getComputedStyle(node).page))]
        """, of: markdown, heights: [:]
    ).lastResult()
    #expect(names.count == 1)
  }

  @Test("pictures of one figure stay on one sheet, smaller where they must, with letters of at least 7.5 points")
  func groups() throws {
    let scales: [Double] = try answer(
      to: "[...document.querySelectorAll('.part img')].map(image => parseFloat(image.style.height) / 500)",
      of: "# Title\n\n\(Self.text)\(Self.cell("fig-a"))\(Self.text)", heights: ["fig-a": [500, 500]]
    ).lastResult()
    #expect(scales.count == 2 && scales.allSatisfy { $0 < 0.95 && $0 >= 0.833 })
    let parts = try sheets(
      of: "# Title\n\n\(Self.text)\(Self.cell("fig-a"))\(Self.text)", heights: ["fig-a": [500, 500]]
    ).flatMap(\.parts)
    #expect(parts.count { $0 == "figure" } == 1)
  }

  @Test("short code is not cut; long code is cut at an empty line, and loses none")
  func listings() throws {
    let short = try sheets(of: "# Title\n\n\(Self.text)\(Self.text)\(Self.cell("short", lines: 24))\(Self.text)")
    #expect(short.flatMap(\.parts).count { $0 == "listing" } == 1)
    let functions = (1...12).map { "func f\($0)() {\n  a()\n  b()\n  c()\n  d()\n}" }.joined(separator: "\n\n")
    let long = try sheets(of: "# Title\n\n\(Self.text)```swift\n//| label: long\n\(functions)\n```\n\n\(Self.text)")
    let pieces = long.flatMap { sheet in sheet.parts.filter { $0 == "listing" } }
    #expect(pieces.count > 1)
    #expect(long.dropFirst().first?.text.firstMatch(of: #/^\s*func f\d+\(\)/#) != nil)
    let whole = long.map(\.text).joined()
    #expect((1...12).allSatisfy { whole.contains("func f\($0)()") })
  }

  @Test("an address is spelled out behind its link, and can be broken behind slashes alone")
  func addresses() throws {
    let html: [String] = try answer(
      to:
        "[...document.querySelectorAll('main a[href^=http]')].map(link => link.innerHTML.replaceAll(/ style=.*?(?=>)/g, ''))",
      of: "[a](https://example.org/b/c-d.html) <https://example.org/e>", heights: [:]
    ).lastResult()
    #expect(
      html == [
        "a<span class=\"address\"> (https://example.org/<wbr>b/<wbr>c-d.html)</span>", "https://example.org/e",
      ])
  }

  @Test("in the article code that drew a figure is in the appendix, linked from its caption, and open code stays")
  func appendix() throws {
    let markdown = "# Title\n\n\(Self.cell("open"))\(Self.cell("fig-a"))\(Self.cell("quiet"))"
    var sample = SampleNotebook(markdown)
    sample.cell("open") { $0.outputs = [.stream(.stdout, "1\n")] }
    let outline = """
      [...document.querySelectorAll('.cell, .appendix')].map(node => [...node.querySelectorAll('.listing, .listing-link')]
        .map(part => part.className.split(' ')[0] + ' ' + (part.hash || '')).join(', '))
      """
    sample.cell("fig-a") {
      $0.outputs = [
        .display(DisplayBundle(plain: "a", png: SampleNotebook.bytes("grid.png"), width: 9, height: 9), isResult: true)
      ]
    }
    let folder = TemporaryFolder()
    let writer = ReportWriter(
      notebook: sample.notebook, outputFolder: "unused", templatesFolder: SampleNotebook.templates,
      template: "article")
    try folder.write(try writer.page(onPaper: true).html, to: "page.html")
    let found: [String] = try Browser.run("\(folder.path)/page.html", steps: [.evaluate(outline)]).lastResult()
    #expect(
      found == [
        "listing ", "listing-link #listing-1", "listing-link #listing-2",
        "listing-link #fig-a, listing , listing-link #quiet, listing ",
      ])
  }

  @Test("a listing of the appendix leaves a heading of its name its address")
  func listingNames() throws {
    let folder = TemporaryFolder()
    let writer = ReportWriter(
      notebook: SampleNotebook("# Title\n\n## Listing 1\n\n\(Self.cell("quiet"))").notebook, outputFolder: "unused",
      templatesFolder: SampleNotebook.templates, template: "article")
    try folder.write(try writer.page(onPaper: true).html, to: "page.html")
    let found: [String] = try Browser.run(
      "\(folder.path)/page.html",
      steps: [
        .evaluate(
          """
          [document.getElementById('listing-1').tagName, document.querySelectorAll('#listing-1').length + '',
            document.querySelector(document.querySelector('.cell .listing-link').hash).className]
          """)
      ]
    ).lastResult()
    #expect(found == ["H2", "1", "mark"])
  }
}
