@testable import NotebookEngine
import NotebookModel
import Testing

@Suite("The flow of data between cells")
struct DataflowTests {
  private func flows(_ cells: [String]) throws -> [Dataflow.Flow] {
    let text = cells.map { "```swift\n\($0)\n```\n\n" }.joined()
    let notebook = try DocumentParser.parse(text, fileName: "a.md")
    let steps = Planner(environment: "").plan(notebook, analyses: Analyses(notebook))
    return RunPlan(notebook, steps: steps, failed: [], outputEnvironment: "").flows
  }

  static let needs: [(name: String, cells: [String], needs: [Int])] = [
    ("a constant and nothing else", ["let a = 1", "let b = 2", "print(a)"], [0]),
    ("what a constant was made from", ["let a = 1", "let b = a", "print(b)"], [0, 1]),
    ("all who use a variable, in order", ["var n = 1", "n += 1", "let c = 3", "print(n)"], [0, 1]),
    (
      "who changes a variable through a function",
      ["var n = 1", "func bump() { n += 1 }", "bump()", "func read() -> Int { n }", "print(read())"], [0, 1, 2, 3]
    ),
    ("the newest declaration of a name, not the older", ["let x = 1", "let x = 2", "print(x)"], [1]),
    ("all overloads", ["func f(_ a: Int) {}", "func f(_ a: String) {}", "f(1)"], [0, 1]),
    (
      "the extension whose member it calls, and no other",
      ["extension Int { var a: Int { 1 } }", "extension Int { var b: Int { 2 } }", "print(1.b)"], [1]
    ),
    (
      "a conformance, which acts unnamed",
      ["struct P {}", "extension P: CustomStringConvertible { var description: String { \"p\" } }", "print(1)"], [0, 1]
    ),
    ("static variables of a type", ["struct S { static var n = 0 }", "S.n = 4", "print(S.n)"], [0, 1]),
    (
      "an object that others can change", ["final class C { var v = 1 }", "let c = C()", "c.v = 2", "print(c.v)"],
      [0, 1, 2]
    ),
    ("static variables with modifiers", ["struct S { static internal var n = 0 }", "S.n = 4", "print(S.n)"], [0, 1]),
    ("static variables in extensions", ["extension Int { static var n = 0 }", "Int.n += 1", "print(Int.n)"], [0, 1]),
    (
      "an object that a type keeps",
      ["final class C { static let shared = C(); var n = 0 }", "C.shared.n += 1", "print(C.shared.n)"], [0, 1]
    ),
    (
      "a closure that has captured a variable",
      ["func counter() -> () -> Int { var n = 0; return { n += 1; return n } }", "let c = counter()", "c()", "c()"],
      [0, 1, 2]
    ),
    ("an iterator by reference", ["let i = AnyIterator([1, 2].makeIterator())", "i.next()", "i.next()"], [0, 1]),
    (
      "what a stored closure has led to",
      ["var n = 0", "var all: [() -> Void] = []", "all.append { n += 1 }", "all[0]()", "print(n)"], [0, 1, 2, 3]
    ),
    (
      "an initializer in an extension", ["struct V {}", "extension V { init(a: Int) { self.init() } }", "V(a: 1)"],
      [0, 1]
    ),
    (
      "an operator in an extension",
      ["struct V {}", "extension V { static func + (a: V, b: V) -> V { a } }", "V() + V()"], [0, 1]
    ),
    (
      "a match of patterns",
      ["func ~= (a: Int, b: String) -> Bool { true }", "switch \"\" { case 1: break; default: break }"], [0]
    ),
    (
      "a new form of interpolation",
      ["extension DefaultStringInterpolation { mutating func appendInterpolation(a: Int) {} }", "\"\\(a: 1)\""], [0]
    ),
    (
      "a member that another one names without a dot",
      ["extension Int { var a: Int { 1 } }", "extension Int { var b: Int { a } }", "print(1.b)"], [0, 1]
    ),
    (
      "what fulfils a conformance stated elsewhere",
      [
        "struct P {}", "extension P { var description: String { \"p\" } }", "extension P: CustomStringConvertible {}",
        "P()",
      ],
      [0, 1, 2]
    ),
    ("nothing of a cell that fails on purpose", ["var n = 1", "//| expect: trap\nn = [1][2]", "print(n)"], [0]),
    ("everything, when it reaches outside", ["let a = 1", "print(2)", "print(Int.random(in: 0..<3))"], [0, 1]),
    ("whoever reaches outside before it", ["let a = 1", "let r = Int.random(in: 0..<3)", "print(5)"], [0, 1]),
  ]

  @Test("makes a cell need", arguments: needs.map(\.name))
  func need(name: String) throws {
    let entry = try #require(Self.needs.first { $0.name == name })
    #expect(try flows(entry.cells).last?.needs == entry.needs)
  }

  @Test(
    "lets be remembered what gives the same each time, and nothing else",
    arguments: [
      ("print(1)", true), ("import Foundation\nprint(1)", false), ("print(Int.random(in: 0..<3))", false),
      ("var g = SeededGenerator(seed: 1)\nprint(Int.random(in: 0..<3, using: &g))", true),
      ("let random = 3\nprint(random)", true), ("print([1, 2].shuffled())", false),
      ("print(ContinuousClock().now)", false),
      ("withUnsafePointer(to: 1) { print($0) }", false), ("//| cache: false\nprint(1)", false),
      ("try Image.save(Tensor(zeros: [2, 2]), to: \"x.png\")", false),
      ("try NumPy.saveArchive([:], to: \"x.npz\")", false),
    ])
  func repeatable(code: String, expected: Bool) throws {
    #expect(try flows([code]).last?.isRepeatable == expected)
  }
}
