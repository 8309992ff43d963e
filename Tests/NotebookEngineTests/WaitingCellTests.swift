import NotebookEngine
import NotebookModel
import Testing

@Suite("Cells that wait", .serialized)
struct WaitingCellTests {
  /// Cells, and what the last one prints.
  static let waiting: [(name: String, cells: [String], stdout: String)] = [
    (
      "an asynchronous function of an earlier cell",
      ["func f(_ n: Int) async -> Int { n + 1 }", "let a = await f(1)\nvar b = await f(a)", "b += 1\nprint(a, b)"],
      "2 4\n"
    ),
    (
      "a plain cell's variable, changed before and after",
      [
        "var n = 1", "func slow() async { try? await Task.sleep(for: .milliseconds(2)) }",
        "n += 1\nawait slow()\nn *= 10",
        "print(n)",
      ],
      "20\n"
    ),
    (
      "a group of tasks",
      [
        """
        let sum = await withTaskGroup(of: Int.self) { group in
          for n in 1...10 { group.addTask { n * n } }
          return await group.reduce(0, +)
        }
        """, "print(sum)",
      ],
      "385\n"
    ),
    (
      "two cells that wait, one after another",
      ["await Task.yield()\nvar n = 1", "await Task.yield()\nn += 1", "n += 1", "await Task.yield()\nprint(n)"], "3\n"
    ),
    (
      "an actor, and the main actor",
      [
        "actor Counter { var n = 0; func bump() -> Int { n += 1; return n } }\nlet counter = Counter()",
        "_ = await counter.bump()", "let n = await MainActor.run { 5 }\nprint(await counter.bump(), n)",
      ],
      "2 5\n"
    ),
    (
      "a sequence of values to come",
      [
        """
        var all: [Int] = []
        for await n in AsyncStream(Int.self, { c in (1...3).forEach { c.yield($0) }; c.finish() }) { all.append(n) }
        """, "print(all)",
      ],
      "[1, 2, 3]\n"
    ),
    (
      "declarations of a cell that waits",
      [
        "struct P { var a = 1 }\nfunc f(_ p: P) -> Int { p.a + k }\nlet k = await Task { 7 }.value // words",
        "print(f(P()))",
      ],
      "8\n"
    ),
  ]

  @Test("share state with the cells before and after", arguments: waiting.map(\.name))
  func waits(name: String) throws {
    let entry = try #require(Self.waiting.first { $0.name == name })
    let summary = try Runs.cells(entry.cells)
    #expect(summary.notebook.cells.compactMap(\.failure) == [])
    #expect(summary.notebook.cells.last?.stdout == entry.stdout)
  }

  @Test("show the value of their last expression")
  func result() throws {
    #expect(try Runs.cells(["func f() async -> Int { 3 }", "await f() * 2"]).notebook.cells[1].displays == ["6"])
  }

  @Test("fail at their line, and the others go on in the state before")
  func failures() throws {
    let summary = try Runs.cells([
      "var n = 1", "n = 2\nawait Task.yield()\nfatalError(\"stop\")", "struct E: Error {}",
      "n = 3\nawait Task.yield()\nthrow E()", "print(n)",
    ])
    #expect(summary.notebook.cells[1].failure?.message == "stop")
    #expect(summary.notebook.cells[1].failure?.location?.line == 8)
    #expect(summary.notebook.cells[3].failure?.message == "E()")
    #expect(summary.notebook.cells[4].stdout == "1\n")
  }

  @Test("may call exit, which is their failure like any other's")
  func exiting() throws {
    let summary = try Runs.cells(["import Foundation\nawait Task.yield()\nexit(3)", "print(1)"])
    #expect(summary.notebook.cells[0].failure?.kind == .exit)
    #expect(summary.notebook.cells[0].failure?.location?.line == 4)
    #expect(summary.notebook.cells[1].stdout == "1\n")
  }
}
