import Testing

@testable import Reports

@Suite("Highlighting")
struct HighlightingTests {
  @Test(
    "Swift is coloured by its syntax",
    arguments: [
      ("let x: Int = 1 // one", "<k>let</k> x: <t>Int</t> = <n>1</n> <c>// one</c>"),
      ("\"a \\(b) c\"", "<s>&quot;a </s>\\(b)<s> c&quot;</s>"),
      ("/* a\nb */", "<c>/* a</c>\n<c>b */</c>"),
      ("let é = \"ü\"\n", "<k>let</k> é = <s>&quot;ü&quot;</s>\n"),
      ("let broken = (", "<k>let</k> broken = ("),
      ("", ""),
    ])
  func swift(code: String, expected: String) {
    let html = SwiftHighlighter.html(code).replacing(#/<span class="(.)">/#) { "<\($0.1)>" }
    #expect(Self.strippingEnds(html) == Self.strippingEnds(expected))
  }

  @Test(
    "other languages are coloured by lexical rules",
    arguments: [
      ("json", "{\"a\": [1.5, true]}", "{<s>&quot;a&quot;</s>: [<n>1.5</n>, <k>true</k>]}"),
      (
        "python", "def f(x): # c\n  return 'a\\'b'",
        "<k>def</k> f(x): <c># c</c>\n  <k>return</k> <s>&#39;a\\&#39;b&#39;</s>"
      ),
      ("python", "x = \"\"\"a\nb\"\"\"", "x = <s>&quot;&quot;&quot;a</s>\n<s>b&quot;&quot;&quot;</s>"),
      ("bash", "if x; then echo $#; fi # done", "<k>if</k> x; <k>then</k> echo $#; <k>fi</k> <c># done</c>"),
      ("yaml", "a: 'b' # c", "a: <s>&#39;b&#39;</s> <c># c</c>"),
      ("c", "int x = 0x1f; /* a */", "<k>int</k> x = <n>0x1f</n>; <c>/* a */</c>"),
      ("text", "if <x>", "if &lt;x&gt;"),
      ("bash", "it's", "it&#39;s"),
    ])
  func plain(language: String, code: String, expected: String) {
    let html = PlainHighlighter.html(code, language: language).replacing(#/<span class="(.)">/#) { "<\($0.1)>" }
    #expect(Self.strippingEnds(html) == Self.strippingEnds(expected))
  }

  @Test("a fence's language is the first word of its info string")
  func languages() {
    #expect(
      ["swift", "{.python .x}", "json,ignore", " c ", ""].map(PageRenderer.language) == [
        "swift", "python", "json", "c", "",
      ])
  }

  private static func strippingEnds(_ html: String) -> String { html.replacing(#/<\/[a-z]+>/#, with: "</>") }
}
