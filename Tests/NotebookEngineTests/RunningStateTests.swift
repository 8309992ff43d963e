import NotebookEngine
import NotebookModel
import Testing

@Suite("Running cells", .serialized)
struct RunningStateTests {
  /// Cells, and what the last one prints.
  static let carried: [(name: String, cells: [String], stdout: String)] = [
    ("a variable, changed later", ["var n = 1", "n += 41", "print(n)"], "42\n"),
    ("a function that sees later changes", ["var n = 1\nfunc f() -> Int { n }", "n = 5", "print(f())"], "5\n"),
    ("a variable declared again with another type", ["let x = 1", "let x = \"two\"", "print(x)"], "two\n"),
    (
      "a variable made from the one that it replaces", ["let x = 1", "let x = x + 1", "let x = [x, x]", "print(x)"],
      "[2, 2]\n"
    ),
    ("a function redefined", ["func f() -> Int { 1 }", "func f() -> Int { 2 }", "print(f())"], "2\n"),
    (
      "an overload added, the others kept",
      ["func f(_ x: Int) -> String { \"int\" }", "func f(_ x: String) -> String { \"text\" }", "print(f(1), f(\"\"))"],
      "int text\n"
    ),
    (
      "a type redefined, its old values kept as they were",
      ["struct P { var a = 1 }\nlet p = P()", "struct P { var b = 2 }", "print(P().b, p.a)"], "2 1\n"
    ),
    (
      "an extension's member redefined",
      [
        "struct P {}\nextension P { var v: Int { 1 }\nvar w: Int { 10 } }", "extension P { var v: Int { 2 } }",
        "print(P().v, P().w)",
      ],
      "2 10\n"
    ),
    (
      "an operator and its redefinition",
      [
        "infix operator <+>\nfunc <+> (a: Int, b: Int) -> Int { a + b }", "print(1 <+> 2)",
        "func <+> (a: Int, b: Int) -> Int { a * b }", "print(3 <+> 4)",
      ], "12\n"
    ),
    (
      "a conformance stated in a later cell",
      [
        "struct P { var a: Int }", "extension P: CustomStringConvertible { var description: String { \"<\\(a)>\" } }",
        "print(P(a: 3))",
      ],
      "<3>\n"
    ),
    (
      "a conformance of an earlier cell's type to an earlier cell's protocol",
      [
        "protocol Q { func q() -> Int }\nstruct P {}", "extension P: Q { func q() -> Int { 6 } }",
        "let q: any Q = P()\nprint(q.q())",
      ],
      "6\n"
    ),
    (
      "a generic function and a protocol",
      [
        "protocol Q { var v: Int { get } }\nextension Int: Q { var v: Int { self } }",
        "func g<T: Q>(_ t: T) -> Int { t.v }", "print(g(4))",
      ], "4\n"
    ),
    ("a closure that captures state", ["var n = 0\nlet bump = { n += 1 }", "bump(); bump()", "print(n)"], "2\n"),
    ("an import", ["import Foundation", "print(String(format: \"%.2f\", 1.0))"], "1.00\n"),
    (
      "an import of a library that is not loaded yet",
      ["import RegexBuilder\nlet r = Regex { OneOrMore(.digit) }", "print(\"a12\".firstMatch(of: r)!.0)"], "12\n"
    ),
    ("a name of the library declared anew", ["func relu(_ x: Int) -> Int { -x }", "print(relu(3))"], "-3\n"),
    (
      "names behind a member of an earlier type",
      ["struct A { struct B { var c = 7 } }", "func make() -> A.B { .init() }", "print(make().c)"], "7\n"
    ),
    (
      "an enum with a payload and a switch",
      ["enum E { case a(Int), b }", "let e = E.a(3)", "switch e { case .a(let v): print(v)\ncase .b: print(0) }"], "3\n"
    ),
    (
      "a class and its identity", ["final class C { var v = 1 }\nlet c = C()", "let d = c\nd.v = 9", "print(c.v)"],
      "9\n"
    ),
    (
      "a property wrapper type",
      ["@propertyWrapper struct W { var wrappedValue: Int }", "struct S { @W var x = 3 }", "print(S().x)"], "3\n"
    ),
    (
      "a declaration under a condition",
      ["#if os(Linux)\nlet os = \"linux\"\n#else\nlet os = 1\n#endif", "print(os)"], "linux\n"
    ),
    ("a regex literal", ["let digits = /[0-9]+/", "print(\"a12\".firstMatch(of: digits)!.0)"], "12\n"),
    (
      "an optimised cell",
      ["//| optimize: true\nfunc sum(_ n: Int) -> Int { (0..<n).reduce(0, +) }", "print(sum(1000))"], "499500\n"
    ),
  ]

  @Test("carries from cell to cell", arguments: carried.map(\.name))
  func carries(name: String) throws {
    let entry = try #require(Self.carried.first { $0.name == name })
    let summary = try Runs.cells(entry.cells)
    #expect(summary.failures == 0)
    #expect(summary.notebook.cells.last?.stdout == entry.stdout)
    #expect(summary.notebook.cells.last?.failure == nil)
  }

  @Test("keeps what is printed and displayed in its order")
  func order() throws {
    let summary = try Runs.cells([
      """
      import Foundation
      print("1", terminator: "")
      fputs("2\\n", stderr)
      display("3")
      FileHandle.standardError.write(Data("4\\n".utf8))
      print("5")
      FileHandle.standardOutput.write(Data("6\\n".utf8))
      display("7")
      print("8")
      9
      """
    ])
    let texts = summary.notebook.cells[0].outputs.map { output in
      switch output {
      case .stream(let stream, let text): "\(stream.rawValue) \(text)"
      case .display(let bundle, let isResult): "\(isResult ? "result" : "display") \(bundle.plain ?? "")"
      case .failure(let failure): "failure \(failure.message)"
      }
    }
    #expect(
      texts == [
        "stdout 1", "stderr 2\n", "display 3", "stderr 4\n", "stdout 5\n6\n", "display 7", "stdout 8\n", "result 9",
      ])
  }

  @Test("keeps parts of lines on either stream in their order")
  func unfinishedLines() throws {
    let code = "import Foundation\nprint(\"in\", terminator: \"\")\nfputs(\"err\", stderr)\nprint(\"out\")"
    #expect(
      try Runs.cells([code]).notebook.cells[0].outputs == [
        .stream(.stdout, "in"), .stream(.stderr, "err"), .stream(.stdout, "out\n"),
      ])
  }

  @Test("lets a cell read to the end of its empty input after another one has failed")
  func emptyInput() throws {
    let summary = try Runs.cells(["struct E: Error {}\nthrow E()", "print(readLine() ?? \"none\")"])
    #expect(summary.notebook.cells[1].stdout == "none\n")
  }

  @Test("gives a set the same order in every process")
  func hashing() throws {
    let code = "print(Set(0..<50).map { $0 })"
    let runs = try (0..<2).map { _ in try Runs.document("```swift\n\(code)\n```\n", usesCache: false) }
    #expect(runs[0].notebook.cells[0].stdout == runs[1].notebook.cells[0].stdout)
  }

  @Test("displays the last expression unless it has no value")
  func lastExpression() throws {
    let summary = try Runs.cells([
      "\"text\"", "[1, 2]", "print(0)", "var x = 1\nx += 1", "Optional(3)", "let a = [1]\na.count // words", "()",
      "func f() throws -> Int { 4 }\ntry f()",
    ])
    #expect(
      summary.notebook.cells.map(\.displays) == [["text"], ["[1, 2]"], [], [], ["Optional(3)"], ["1"], [], ["4"]])
  }

  @Test("displays the value of the branch that a last if or switch has taken, and runs it as the statement that it is")
  func lastBranch() throws {
    let summary = try Runs.cells([
      "let wide = true", "if wide { 7 } else { 3 }", "if !wide { 7 } else if wide { \"b\" } else { 0.5 }",
      "switch 3 {\ncase ..<2: \"low\"\ncase let n where wide: n * 2\ndefault: fatalError()\n}",
      "if wide { print(\"said\") } else { 3 }", "if wide { 7 }",
      "var list = [1, 2]\nif wide { list = [] } else { list[0] }",
      "struct Odd: Error {}\nfunc f() throws -> Int { 4 }\nif wide { try f() } else { throw Odd() }",
      "list.count",
    ])
    #expect(summary.failures == 0)
    #expect(summary.notebook.cells.map(\.displays) == [[], ["7"], ["b"], ["6"], [], [], [], ["4"], ["0"]])
    #expect(summary.notebook.cells[4].stdout == "said\n")
  }

  @Test("carries values that can't be copied to later cells, shows their types, and records the others")
  func noncopyable() throws {
    let summary = try Runs.cells(
      [
        "struct Ticket: ~Copyable { var number: Int; borrowing func text() -> String { \"no. \\(number)\" } }",
        "var ticket = Ticket(number: 7), n = 2\nticket", "ticket.number += n\nticket.text()", "display(ticket)",
        "[1.5].span",
      ]) { $0.recordsVariables = true }
    #expect(summary.failures == 0, "\(summary.notebook.cells.map(\.failure))")
    #expect(summary.notebook.cells.map(\.displays) == [[], ["Ticket"], ["no. 9"], ["Ticket"], ["Span<Double>"]])
    #expect(summary.notebook.cells[1].variables.map(\.name) == ["n"])
  }

  @Test("evaluates inline expressions in the state of their place, and shows one's failure at its place")
  func inline() throws {
    let summary = try Runs.document(
      "`{swift} n`, `{swift} n * 2`\n\n```swift\nn\n```\n\n```swift\nvar k = 1\n```\n`{swift} k`, `{swift} [1][k]`, `{swift} nope` and `{swift} k + 1`\n\n```swift\nk = 7\n```\n`{swift} k`"
        .withFrontMatter("params:\n  n: 21"))
    let inline = summary.notebook.inlineExpressions
    #expect(inline.map(\.value) == ["21", "42", "1", nil, nil, "2", "7"])
    #expect(inline[3].failure?.message == "Index out of range")
    #expect(inline[3].failure?.location?.line == 15)
    #expect(inline[4].failure?.message == "cannot find 'nope' in scope")
    #expect(inline[4].failure?.location == SourceLocation(line: 15, column: 41))
    #expect(summary.failures == 2)
  }

  @Test("says at a parameter that is no good as a constant what the compiler says of it")
  func parameterThatDoesNotCompile() throws {
    let text = "```swift\nprint(NotebookRuntime)\n```\n".withFrontMatter("params:\n  NotebookRuntime: 1")
    let failure = try #require(try Runs.document(text).notebook.cells[0].failure)
    #expect(failure.kind == .compileError)
    #expect(failure.location?.line == 3, "\(failure)")
    #expect(failure.message == "value of type 'Int' has no member '_Parameters'")
  }

  @Test("compiles nothing again for another value of a parameter")
  func parameters() throws {
    let text = "```swift\nprint(n, t)\n```\n".withFrontMatter("params:\n  n: 1\n  t: a")
    let first = try Runs.document(text)
    let second = try Runs.document(text, overrides: [("n", "2"), ("t", "b c")])
    #expect(first.notebook.cells[0].stdout == "1 a\n")
    #expect(second.notebook.cells[0].stdout == "2 b c\n")
    #expect(second.compiledModules == 0)
  }
}

extension String {
  func withFrontMatter(_ yaml: String) -> String { "---\n\(yaml)\n---\n\n\(self)" }
}
