import Foundation
import NotebookModel
import Testing

@testable import Reports

@Suite("Prose")
struct ProseTests {
  @Test(
    "markdown becomes HTML",
    arguments: [
      ("a *b* **c** ~~d~~", "<p>a <em>b</em> <strong>c</strong> <del>d</del></p>\n"),
      ("5 < 6 & \"x\"", "<p>5 &lt; 6 &amp; “x”</p>\n"),
      ("`a<b>`", "<p><code>a&lt;b&gt;</code></p>\n"),
      ("a <b>raw</b>\n\n<div>block</div>", "<p>a <b>raw</b></p>\n<div>block</div>\n"),
      ("[a](https://example.org \"t\")", "<p><a href=\"https://example.org\" title=\"t\">a</a></p>\n"),
      ("- a\n- b", "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>\n"),
      ("2. a\n\n3. b", "<ol start=\"2\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"),
      (
        "- [x] a",
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"done\" checked> a\n</li>\n</ul>\n"
      ),
      (
        "| a |\n|--:|\n| b |",
        "<div class=\"table\"><table>\n<thead>\n<tr><th scope=\"col\" class=\"right\">a</th></tr>\n</thead>\n"
          + "<tbody>\n<tr><td class=\"right\">b</td></tr>\n</tbody>\n</table></div>\n"
      ),
      (
        "```json\n{\"a\": 1}\n```",
        "<div class=\"listing\"><pre class=\"code\" data-language=\"json\"><code>{<span class=\"s\">&quot;a&quot;"
          + "</span>: <span class=\"n\">1</span>}</code></pre></div>\n"
      ),
      ("a\\\nb\n\n---", "<p>a<br>\nb</p>\n<hr>\n"),
      ("28 × 28 × 6, `2 × 2`", "<p>28\u{A0}×\u{A0}28\u{A0}×\u{A0}6, <code>2 × 2</code></p>\n"),
      ("25 + 1 and 9 − 3", "<p>25\u{A0}+\u{A0}1 and 9\u{A0}−\u{A0}3</p>\n"),
      (
        "ResNet-50, 1-dilated, 2026-11-30, well-known",
        "<p><span class=\"unbroken\">ResNet-50</span>, <span class=\"unbroken\">1-dilated</span>, 2026-11-30, "
          + "well-known</p>\n"
      ),
      ("> q", "<blockquote>\n<p>q</p>\n</blockquote>\n"),
    ])
  func markdown(markdown: String, expected: String) throws {
    #expect(try PageTests.main(markdown) == expected)
  }

  @Test("mathematics is MathML that carries its TeX")
  func mathematics() throws {
    let html = try PageTests.main("$a_1$ and\n\n$$\\frac{a}{b}$$")
    #expect(html.contains("<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics>"))
    #expect(html.contains("<annotation encoding=\"application/x-tex\">a_1</annotation></semantics></math> and</p>"))
    #expect(
      html.contains("<div class=\"equation\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">"))
    #expect(html.contains("<mfrac><mi>a</mi><mi>b</mi></mfrac>"))
  }

  @Test(
    "what KaTeX refuses is told at its place",
    arguments: [
      ("a $x + \\nope$", "1:8: the formula can't be set: Undefined control sequence: \\nope"),
      (
        "a\n\n$$\\frac{a}$$",
        "3:11: the formula can't be set: Unexpected end of input in a macro argument, expected '}' at the end of the formula"
      ),
      ("a $\\left( x$", "1:12: the formula can't be set: Expected '\\right', got 'EOF' at the end of the formula"),
    ])
  func refusedFormulas(markdown: String, expected: String) throws {
    let warnings = try PageTests.page(SampleNotebook(markdown).notebook).warnings
    #expect(warnings.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0): \($0.message)" } == [expected])
  }

  @Test("values stand in the prose, escaped; a failed one is told in its place")
  func inlineValues() throws {
    let html = try PageTests.main("It is `{swift} a`, `{swift} b` and `{swift} c`; `{swift}` is code.") { sample in
      sample.notebook.inlineExpressions[0].value = "[1, 2] < 3"
      sample.notebook.inlineExpressions[1].failure = CellFailure(kind: .error, message: "no <b>")
    }
    #expect(
      html
        == "<p>It is <span class=\"value\">[1, 2] &lt; 3</span>, <span class=\"inline-error\"><code>b</code>: no &lt;b&gt;"
        + "</span> and <span class=\"inline-error\"><code>c</code>: not run</span>; <code>{swift}</code> is code.</p>\n"
    )
  }

  @Test("references become links that say what they lead to")
  func references() throws {
    let html = try PageTests.main(
      "@fig-b, @fig-a, @sec-x, @load, @hidden, @nothing\n\n## X & Y {#sec-x}\n\n"
        + ["fig-a", "load", "fig-b", "hidden"].map { "```swift\n//| label: \($0)\nlet a = 1\n```\n" }.joined(
          separator: "\n")
    ) { sample in
      sample.cell("hidden") { $0.options.include = false }
    }
    #expect(
      html.hasPrefix(
        "<p><a class=\"reference\" href=\"#fig-b\">Figure&nbsp;2</a>, <a class=\"reference\" href=\"#fig-a\">Figure&nbsp;1</a>, "
          + "<a class=\"reference\" href=\"#sec-x\">X &amp; Y</a>, <a class=\"reference\" href=\"#load\"><code>load</code></a>, "
          + "<code>hidden</code>, <span class=\"inline-error\">@nothing</span></p>\n"))
  }

  @Test("footnotes link both ways, from every reference")
  func footnotes() throws {
    let html = try PageTests.main("a[^n] b[^n]\n\n[^n]: note\n")
    #expect(html.contains("<sup class=\"footnote\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup>"))
    #expect(html.contains("<a id=\"fnref-1-2\" href=\"#fn-1\""))
    #expect(html.contains("<li id=\"fn-1\"><p>note <a href=\"#fnref-1\""))
    #expect(html.contains("<a href=\"#fnref-1-2\" class=\"footnote-back\""))
    #expect(try !PageTests.main("no notes").contains("footnotes"))
  }

  @Test("linked images are put into the page; one that can't be is a warning and a box")
  func images() throws {
    let folder = TemporaryFolder()
    try folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "a b.svg")
    try folder.write("plain", to: "text.png")
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/zero.png", withDestinationPath: "/dev/zero")
    let sample = SampleNotebook(
      "![A](a%20b.svg \"Title\")\n\nx ![B](text.png)\n\n![C](none.png)\n\n![D](https://example.org/d.png)\n\n"
        + "![E](zero.png)\n",
      folder: folder.path)
    let page = try PageTests.page(sample.notebook)
    #expect(page.html.contains("<figure class=\"figure\"><img src=\"data:image/svg+xml;base64,"))
    #expect(page.html.contains("alt=\"A\"><figcaption>Title</figcaption></figure>"))
    #expect(page.html.contains("<span class=\"missing-image\">C: the image none.png can&#39;t be read"))
    #expect(page.html.contains("<a class=\"missing-image\" href=\"https://example.org/d.png\">D</a>"))
    #expect(
      page.warnings.map { $0.description(in: "lecture.md") } == [
        "lecture.md:3:3: warning: the image text.png is no PNG, JPEG, GIF, WebP or SVG",
        "lecture.md:5:1: warning: the image none.png can't be read: No such file or directory",
        "lecture.md:7:1: warning: the image https://example.org/d.png is on another host, and a handout must work offline: it "
          + "is shown as a link",
        "lecture.md:9:1: warning: the image zero.png can't be read: it is a device, not a file",
      ])
  }

  @Test("images in the author's own HTML are put into the page as well")
  func rawImages() throws {
    let page = try PageTests.page(
      SampleNotebook("<img width=\"9\" src='grid.png' alt=\"g\">\n\nx <b>y</b> <img src=\"none.png\">\n").notebook)
    #expect(page.html.withoutImageData.contains("<img width=\"9\" src=\"data:image/png;base64,…\" alt=\"g\">"))
    #expect(
      page.warnings.map { $0.description(in: "lecture.md") } == [
        "lecture.md:3:12: warning: the image none.png can't be read: No such file or directory"
      ])
  }

  @Test(
    "markup that was meant and not understood is a warning",
    arguments: [
      (
        "a\n\n$$\nb\n- c\n$$",
        [
          "3: $$ opens a formula that its paragraph does not close; a formula has no empty line in it and no line that "
            + "begins like a list",
          "6: $$ opens a formula that its paragraph does not close; a formula has no empty line in it and no line that "
            + "begins like a list",
        ]
      ),
      ("a[^x] b", ["1: the footnote [^x] is nowhere defined"]),
      (#"a \[^x] and \$\$ b"#, []),
    ])
  func remains(markdown: String, expected: [String]) throws {
    let warnings = try PageTests.page(SampleNotebook(markdown).notebook).warnings
    #expect(warnings.map { "\($0.location?.line ?? 0): \($0.message)" } == expected)
  }
}
