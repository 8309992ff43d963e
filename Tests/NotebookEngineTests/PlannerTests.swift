@testable import NotebookEngine
import NotebookModel
import Testing

@Suite("A plan")
struct PlannerTests {
  private func units(_ text: String) throws -> [CompilationUnit] {
    let notebook = try DocumentParser.parse(text, fileName: "a.md")
    return Planner(environment: "test").plan(notebook, analyses: Analyses(notebook)).compactMap {
      if case .run(let unit) = $0 { unit } else { nil }
    }
  }

  private func document(_ cells: [String], prose: String = "") -> String {
    prose + cells.map { "```swift\n\($0)\n```\n\n" }.joined()
  }

  private static let cells = ["let a = 1", "func f() -> Int { a }", "print(f())", "struct S {}\nS()"]

  @Test("keeps every cell's key when prose or a cell is put before it")
  func positionIndependent() throws {
    let keys = try units(document(Self.cells)).map(\.key)
    #expect(try units(document(Self.cells, prose: "New words.\n\n")).map(\.key) == keys)
    #expect(try units(document(["print(0)"] + Self.cells)).map(\.key).suffix(4) == keys[...])
  }

  @Test("changes only the edited cell's key when its interface stays")
  func bodyEdit() throws {
    var edited = Self.cells
    edited[1] = "func f() -> Int { a + 1 }"
    let before = try units(document(Self.cells)).map(\.key)
    let after = try units(document(edited)).map(\.key)
    #expect(zip(before, after).map { $0 == $1 } == [true, false, true, true])
  }

  @Test("changes the keys of those who use what has changed its interface, and no others")
  func interfaceEdit() throws {
    var edited = Self.cells
    edited[0] = "let a: Int8 = 1"
    let before = try units(document(Self.cells)).map(\.key)
    let after = try units(document(edited)).map(\.key)
    #expect(zip(before, after).map { $0 == $1 } == [false, false, false, true])
  }

  @Test("a label, a caption and other options change no key but optimize's")
  func options() throws {
    let plain = try units("```swift\nprint(1)\n```\n")[0].key
    #expect(try units("```swift\n//| label: x\n//| echo: false\nprint(1)\n```\n")[0].key == plain)
    #expect(try units("```swift\n//| optimize: true\nprint(1)\n```\n")[0].key != plain)
  }

  @Test("imports the newest declaration, and what extends types always")
  func imports() throws {
    let planned = try units(
      document([
        "let x = 1", "let x = 2.0", "extension Int { var half: Int { self / 2 } }", "print(x, 4.half)", "print(5)",
      ]))
    #expect(planned[3].imports.map(\.unit) == [1, 2])
    #expect(planned[4].imports.map(\.unit) == [2])
    #expect(planned[3].source.text.hasPrefix("@testable import \(planned[1].moduleName);"))
    #expect(planned[3].source.text.contains("@testable import var \(planned[1].moduleName).x;"))
  }

  @Test("sees an older extension without the member that a newer one declares again")
  func superseded() throws {
    let planned = try units(
      document([
        "extension Int { var a: Int { 1 }\nvar b: Int { 2 } }", "extension Int { var a: Int { 3 } }", "print(1.a, 1.b)",
      ]))
    #expect(planned[2].imports == [.init(unit: 0, superseded: ["Int.var a"]), .init(unit: 1)])
  }

  @Test("gives two cells of the same text two modules")
  func twins() throws {
    let planned = try units(document(["let x = 1", "let x = 1", "print(x)"]))
    #expect(Set(planned.map(\.moduleName)).count == 3)
    #expect(planned[2].imports.map(\.unit) == [1])
  }

  @Test("runs no cell that needs a failed one, and runs the others")
  func failed() throws {
    let notebook = try DocumentParser.parse(
      document(["let a = 1", "let b = a", "print(b)", "print(2)"]), fileName: "a.md")
    let steps = Planner(environment: "").plan(notebook, analyses: Analyses(notebook), failed: [0])
    let reasons = steps.compactMap { step in
      if case .notRun(let cell, let reason) = step { "\(cell) \(reason)" } else { nil }
    }
    #expect(
      reasons == [
        "1 it needs the cell of line 1, which failed", "2 it needs the cell of line 5, which was not run",
      ])
  }
}
