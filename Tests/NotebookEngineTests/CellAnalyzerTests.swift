@testable import NotebookEngine
import Testing

@Suite("A cell's analysis")
struct CellAnalyzerTests {
  @Test(
    "names what is declared",
    arguments: [
      ("let (a, b) = (1, 2), c = 3", ["a", "b", "c"]),
      ("func f(_ x: Int) {}\nfunc f(_ x: String) {}", ["f", "f"]),
      (
        "struct A {}; class B {}; enum C {}; protocol D {}; actor E {}; typealias F = Int",
        ["A", "B", "C", "D", "E", "F"]
      ),
      ("infix operator <+>\nfunc <+> (a: Int, b: Int) -> Int { a }", ["<+>", "<+>"]),
      ("if true { let local = 1 }\nfor i in 0..<2 { let j = i }", []),
      ("guard let g = Int(\"1\") else { fatalError() }", ["g"]),
    ])
  func declarations(code: String, names: [String]) {
    #expect(CellAnalyzer.analyze(code).declarations.map(\.name) == names)
  }

  @Test(
    "tells whether the last statement has a value to show",
    arguments: [
      ("1 + 1", "1 + 1"), ("let x = 1\nx // the value", "x"), ("x = 2", nil), ("x += 2", nil), ("_ = f()", nil),
      ("let x = 1", nil), ("if a { b }", nil), ("switch a { default: b }", "b"), ("f {\n  1\n}", "f {\n  1\n}"),
      ("x;", nil), ("try f()", "try f()"), ("f(", nil), ("", nil), ("if a { b } else { c }", "b|c"),
      ("if a { b } else if c { d } else { e }", "b|d|e"), ("if a { b } else if c { d }", nil),
      ("if a { b = 1 } else { c }", "c"), ("if a { b; c } else { d }", nil), ("if a { } else { d }", nil),
      ("if a { throw b } else { c }", "c"), ("if a { let b = 1 } else { c }", nil),
      ("switch a { case .b: c\ndefault: d }", "c|d"), ("switch a { case 1: b\ndefault: break }", nil),
      ("switch a { case 1: if b { c } else { d }\ndefault: fatalError() }", "c|d"),
      ("switch a { case 1: if b { c }\ndefault: d }", nil), ("for a in b { c }", nil),
    ] as [(String, String?)])
  func results(code: String, expected: String?) {
    let texts = CellAnalyzer.analyze(code).results.map { String(decoding: Array(code.utf8)[$0], as: UTF8.self) }
    #expect(texts.joined(separator: "|") == expected ?? "")
  }

  @Test("tells names that a local binding explains from names of earlier cells")
  func references() {
    let analysis = CellAnalyzer.analyze(
      """
      for i in data { print(i, \\.count, "\\(inside)") }
      func f(x: Float) -> Result { x + y }
      p.member(label: z)
      """)
    #expect(analysis.freeReferences == ["data", "print", "inside", "Float", "Result", "y", "+", "p", "z"])
    #expect(analysis.references.isSuperset(of: ["i", "x"]))
    #expect(analysis.memberReferences == ["count", "member"])
  }

  @Test(
    "takes a name for an earlier cell's until it is bound, and again where that no longer holds",
    arguments: [
      ("do { let x = x }", true), ("do { let x = 1; print(x) }", false), ("do { let x = 1 }; print(x)", true),
      ("f { x in x }", false), ("f { let x = 1; return x }", false), ("f { print(x); let x = 1 }", true),
      ("for x in 0..<2 { print(x) }", false), ("for x in x { }", true), ("if let x { print(x) }", true),
      ("if let x = y { print(x) }", false), ("if let x = y { } else { print(x) }", true),
      ("func g() { guard let x = y else { return }; print(x) }", false),
      ("func g() { guard let x = y else { print(x) } }", true), ("func g(x: Int = x) {}", true),
      ("func g(_ x: Int) { print(x) }", false), ("switch y { case .a(let x): print(x); default: break }", false),
      ("switch y { case .a(let x): break; default: print(x) }", true), ("repeat { let x = 1 } while x", true),
      ("do { try y() } catch let x { print(x) }", false), ("struct S { var x = 1; func f() { print(x) } }", false),
    ])
  func lexicalScopes(code: String, isFree: Bool) {
    #expect(CellAnalyzer.analyze(code).freeReferences.contains("x") == isFree)
  }

  @Test("gives the same interface for another body, and another one for another signature")
  func interface() {
    func interface(_ code: String) -> String { CellAnalyzer.analyze(code).interface }
    let base = interface("func f(x: Int) -> Int { x }\nlet a: Int = 1\nprint(a)")
    #expect(base == interface("// words\nfunc f(x: Int) -> Int { x + 1 }\nlet a: Int = 2"))
    #expect(base != interface("func f(x: Double) -> Int { 0 }\nlet a: Int = 1"))
    #expect(interface("let a = 1") != interface("let a = 1.0"))
    #expect(interface("let a: Array = [1]") != interface("let a: Array = [1.0]"))
    #expect(interface("let a: [_] = [1]") != interface("let a: [_] = [1.0]"))
    #expect(interface("struct S { var a: Int }") != interface("struct S { var a: Int = 1 }"))
    #expect(interface("struct S { var a: Int { 1 } }") == interface("struct S { var a: Int { 2 } }"))
    #expect(interface("func f() -> some Equatable { 1 }") != interface("func f() -> some Equatable { 2.0 }"))
  }

  @Test("knows what can't travel to later cells, and what to write instead")
  func obstacles() {
    let analysis = CellAnalyzer.analyze(
      "private let a = 1\nguard let b = Int(\"1\") else { fatalError() }\nlazy var c = 1")
    #expect(
      analysis.declarations.map(\.obstacle) == [
        "'a' is private to its cell; declare it there without 'private'",
        "what a top-level 'guard let' binds stays in its cell; write 'let b = Int(\"1\")!', or unwrap it where it is used",
        "a variable at the top level of a cell can't be lazy; write 'var c = ...' without 'lazy'",
      ])
  }
}
