import Markdown
import Testing

@Suite("Inline elements")
struct InlineTests {
  @Test(
    "mathematics is recognised between dollars and nowhere else",
    arguments: [
      ("a $x_1 + y_1$ b", #"p("a ",math<x_1 + y_1>@1:3," b")"#),
      ("$\\frac{a}{b}\\$ c$", #"p(math<\frac{a}{b}\$ c>@1:1)"#),
      ("$$a$$", "p(display<a>@1:1)"),
      ("$$\na\n= b\\\\\n$$ end", "p(display<a\n= b\\\\>@1:1,\" end\")"),
      ("$a*b$ and $c*d$", #"p(math<a*b>@1:1," and ",math<c*d>@1:11)"#),
      ("it costs $5 and $6", #"p("it costs $5 and $6")"#),
      ("it costs $5 and $x$ more", #"p("it costs $5 and ",math<x>@1:17," more")"#),
      ("$ a$ and $a $", #"p("$ a$ and $a $")"#),
      (#"\$a$ b"#, #"p("$a$ b")"#),
      ("`$a$`", "p(code<$a$>@1:1)"),
      ("$a `b$ c`", #"p("$a ",code<b$ c>@1:4)"#),
      ("$a`$", "p(math<a`>@1:1)"),
      ("$$", #"p("$$")"#),
      ("$$ never closed $x$", #"p("$$ never closed ",math<x>@1:17)"#),
      ("[$x$](y)", "p(a<y>(math<x>@1:2))"),
      ("*$a*b$*", "p(em(math<a*b>@1:2))"),
      ("$a<b$ <b>$c$</b>", #"p(math<a<b>@1:1," ",<<b>>,math<c>@1:10,<</b>>)"#),
      ("$x$s", #"p(math<x>@1:1,"s")"#),
    ])
  func mathematics(markdown: String, expected: String) {
    #expect(outline(MarkdownDocument(markdown).root) == expected)
  }

  @Test(
    "a reference is an at sign and a label, in prose only",
    arguments: [
      ("see @fig-blur.", #"p("see ",@<fig-blur>@1:5,".")"#),
      ("(@fig-a, @sec_b)", #"p("(",@<fig-a>@1:2,", ",@<sec_b>@1:10,")")"#),
      ("@fig-größe—so", #"p(@<fig-größe>@1:1,"—so")"#),
      ("an a@b word", #"p("an a@b word")"#),
      ("me.you@example.org", #"p(a<mailto:me.you@example.org>("me.you@example.org"))"#),
      (#"a \@handle"#, #"p("a @handle")"#),
      ("`@x`", "p(code<@x>@1:1)"),
      ("[see @fig-x](y)", #"p(a<y>("see @fig-x"))"#),
      ("https://example.org/@user/x", #"p(a<https://example.org/@user/x>("https://example.org/@user/x"))"#),
      ("@ alone, @1, @@x", #"p("@ alone, @1, @@x")"#),
      ("**@fig-x**", "p(strong(@<fig-x>@1:3))"),
    ])
  func references(markdown: String, expected: String) {
    #expect(outline(MarkdownDocument(markdown).root) == expected)
  }

  @Test(
    "an inline element's place is its place in the source",
    arguments: [
      ("é `a` ü `b`", ["1:4", "1:11"]),
      ("- x\n  - > é `a`\n    > lazy `b`\n`c`", ["2:10", "3:12", "4:1"]),
      ("> a\n>    `x` y\n> `z`", ["2:6", "3:3"]),
      ("| a | b |\n|---|---|\n| é `p\\|q` | `r` |\n| $s$ | x\\|y `t` |", ["3:6", "3:15", "4:3", "4:14"]),
      ("# a `h`\n\nA `x`\n===", ["1:5", "3:3"]),
      ("a `` `b` `` `c`", ["1:3", "1:13"]),
      ("a `two\nlines` `b`", ["1:3", "2:8"]),
      (#"a \` `b` \` `b`"#, ["1:6", "1:13"]),
      ("| `x` | `x` | `x` |\n|-|-|-|\n| `x` | `x` | `x` |", ["1:3", "1:9", "1:15", "3:3", "3:9", "3:15"]),
      ("1. a\n\n   *b `c` @d*\n\n   $$e$$", ["3:7", "3:11", "5:4"]),
      ("x  \n   `a` ` b ` `  `", ["2:4", "2:8", "2:14"]),
      ("a[^n] `x`\n\n[^n]: note `y` $z$", ["1:7", "3:12", "3:16"]),
      ("\t`code`\n\npara `a`", ["3:6"]),
      ("line\r\n`a` é `b`\r\n", ["2:1", "2:8"]),
      // A table right behind a paragraph, whose places cmark loses.
      ("one\n\nx `a`\ny `b`\n| `c` | d |\n|-|-|\n| `e` | $f$ |", ["3:3", "4:3", "5:3", "7:3", "7:9"]),
      ("x `a`\n| `c` | `d` |\n|-|-|", ["1:3", "2:3", "2:9"]),
      // Lazy continuation lines, and a backtick that a backslash makes text.
      ("> q\n$x$ `a`", ["2:1", "2:5"]),
      (#"\``a` $x$$y$"#, ["1:3", "1:7", "1:10"]),
    ])
  func places(markdown: String, expected: [String]) {
    let places = MarkdownDocument(markdown).root.descendants.compactMap { node -> String? in
      switch node.kind {
      case .code, .math, .reference: "\(node.range.startLine):\(node.range.startColumn)"
      default: nil
      }
    }
    #expect(places == expected)
  }

  @Test("a code span's range ends with its last backtick")
  func codeRange() {
    let nodes = MarkdownDocument("a `` b ` `` c").root.descendants
    let span = nodes.first { if case .code = $0.kind { true } else { false } }
    #expect(span?.kind == .code("b `"))
    #expect(span?.range == .init(startLine: 1, startColumn: 3, endLine: 1, endColumn: 11))
  }
}
