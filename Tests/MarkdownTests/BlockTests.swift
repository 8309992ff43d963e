import Markdown
import Testing

@Suite("Blocks")
struct BlockTests {
  @Test(
    "CommonMark and GFM come through",
    arguments: [
      ("# A\n\ntext", #"h1("A") p("text")"#),
      ("> - [x] done\n> - [ ] open\n", #"quote(ul(li[x](p("done")),li[ ](p("open"))))"#),
      ("3. a\n\n4. b", #"ol3~(li(p("a")),li(p("b")))"#),
      (
        "| a | b |\n|:--|--:|\n| 1 | 2 |",
        #"table<left|right>(th(td("a"),td("b")),tr(td("1"),td("2")))"#
      ),
      ("~~gone~~ but ~5", #"p(del("gone")," but ~5")"#),
      ("a[^x] b[^y]\n\n[^y]: Y\n[^x]: X", #"p("a",ref<x>," b",ref<y>) note<x>(p("X")) note<y>(p("Y"))"#),
      ("<div>\nx\n</div>", #"html"<div>\nx\n</div>\n""#),
      ("    a\n    b", #"pre<>indented"a\nb\n""#),
      ("a\n\n---\n\nb", #"p("a") hr p("b")"#),
      ("", ""),
    ])
  func structure(markdown: String, expected: String) {
    #expect(outline(MarkdownDocument(markdown).root) == expected)
  }

  @Test(
    "a fence that only the end of its container closes is flagged",
    arguments: [
      ("```swift\na\n```", true), ("```swift\na\n", false), ("```swift\na", false), ("```\n```", true), ("```", false),
      ("```\n", false), ("~~~~\n~~~\n~~~~", true), ("~~~~\n~~~\n", false), ("```\na\n    ```\n", false),
      ("```\na\n```\n\n", true), ("```\na\n\n\n", false), ("- ```\n  a\n  ```\n", true), ("- ```\n  a\n\nb", false),
      ("> ```\n> a\n> ```", true), ("> ```\n> a\n\nb", false), ("```\r\na\r\n```\r\n", true),
      ("```\r\na\r\n", false),
    ])
  func closing(markdown: String, expected: Bool) throws {
    let block = try #require(codeBlocks(MarkdownDocument(markdown)).first)
    guard case .codeBlock(_, _, _, let isClosed) = block.kind else { return }
    #expect(isClosed == expected)
  }

  @Test(
    "content lines know their line and how far they are indented",
    arguments: [
      ("```swift\nlet a = 1\n\nlet b\n```", ["2+0", "3+0", "4+0"]),
      ("text\n\n1. item\n\n   ```swift\n   let a\n     let b\n   ```", ["6+3", "7+3"]),
      ("> ```\n> a\n>b\n> ```", ["2+2", "3+1"]),
      ("- x\n  > ```\n  > é\n  > ```", ["3+4"]),
      ("  ```\n  a\n b\n  ```", ["2+2", "3+1"]),
      ("    indented\n    more", ["1+4", "2+4"]),
      ("```\n```", []),
      ("```\r\na\r\n```", ["2+0"]),
    ])
  func contentLines(markdown: String, expected: [String]) throws {
    let document = MarkdownDocument(markdown)
    let block = try #require(codeBlocks(document).first)
    #expect(document.contentLines(of: block).map { "\($0.line)+\($0.columnOffset)" } == expected)
  }

  @Test("lines are counted through a front matter that is skipped")
  func skippedLines() throws {
    let document = MarkdownDocument("---\ntitle: x\n---\n\n`a` @b\n\n```swift\nc\n```\n", skippedLines: 3)
    #expect(outline(document.root) == #"p(code<a>@5:1," ",@<b>@5:5) pre<swift>"c\n""#)
    let block = try #require(codeBlocks(document).first)
    #expect(document.contentLines(of: block) == [ContentLine(line: 8, columnOffset: 0)])
    #expect(document.line(5) == "`a` @b")
    #expect(document.line(10) == nil)
    #expect(document.lineCount == 9)
  }

  @Test("nesting deeper than any stack keeps the text")
  func deepNesting() {
    let document = MarkdownDocument(String(repeating: "> ", count: 20_000) + "deep")
    #expect(document.root.plainText == "deep")
  }

  @Test("smart punctuation changes prose, not code")
  func smartPunctuation() {
    let document = MarkdownDocument("\"a\" -- `--b \"c\"` $'$", smartPunctuation: true)
    #expect(outline(document.root) == #"p("“a” – ",code<--b "c">@1:8," ",math<'>@1:18)"#)
  }

  @Test("documents parse side by side")
  func concurrency() async {
    let outlines = await withTaskGroup(of: String.self) { group in
      for _ in 0..<64 { group.addTask { outline(MarkdownDocument("a $x$ @b https://example.org ~~c~~").root) } }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(outlines.count == 1)
  }

  private func codeBlocks(_ document: MarkdownDocument) -> [MarkdownNode] {
    document.root.descendants.filter { if case .codeBlock = $0.kind { true } else { false } }
  }
}
