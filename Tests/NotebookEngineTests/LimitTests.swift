import Foundation
import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("Limits of a cell", .serialized)
struct LimitTests {
  /// Cells that take too much, and what is said of them.
  static let greedy: [(code: String, kind: CellFailure.Kind, message: String)] = [
    (
      "var all: [[UInt8]] = []\nwhile true { all.append([UInt8](repeating: 1, count: 1 << 22)) }", .memory,
      "stopped: it used more than 256 MB of memory; give it more with --memory"
    ),
    (
      "let line = String(repeating: \"x\", count: 4000)\nwhile true { print(line) }", .output,
      "stopped: it printed and displayed more than 256 MB"
    ),
    (
      """
      import Foundation
      let line = Data(repeating: 120, count: 60000)
      while true { FileHandle.standardOutput.write(line) }
      """, .output, "stopped: it printed and displayed more than 256 MB"
    ),
    ("while true {}", .timeout, "stopped after 8 s; give it more with //| timeout: SECONDS or --timeout"),
  ]

  @Test("stop it, say so, and the rest goes on", arguments: 0..<4)
  func limits(number: Int) throws {
    let entry = Self.greedy[number]
    let text = ["let before = 1", entry.code, "print(before)"].map { "```swift\n\($0)\n```\n\n" }.joined()
    let notebook = try DocumentParser.parse(text, fileName: "a.md", folder: Runs.folder.path, overrides: [])
    var options = RunOptions(jobs: 2)
    options.timeout = 8
    options.memory = 256 << 20
    let summary = try NotebookRunner.run(
      notebook, toolchain: .locate(), library: .locate(executable: BuiltProducts.notebook),
      cache: CompileCache(folder: "\(Runs.folder.path)/cache"), options: options)
    #expect(summary.notebook.cells[1].failure?.kind == entry.kind)
    #expect(summary.notebook.cells[1].failure?.message == entry.message)
    #expect(summary.notebook.cells[2].stdout == "1\n")
    #expect(summary.notebook.cells[1].stdout.utf8.count <= 1 << 20)
  }

  @Test("of its process: closing the descriptor that it reports through is a failure at its line")
  func closedDescriptor() throws {
    let summary = try Runs.cells(["import Foundation\nlet a = 1\nclose(3)\nprint(a)", "print(2)"])
    let failure = try #require(summary.notebook.cells[0].failure)
    #expect(failure.message == "the cell closes descriptor 3, which it did not open: its process reports through it")
    #expect(failure.location?.line == 4)
    #expect(summary.notebook.cells[1].stdout == "2\n")
  }

  @Test("of its process: closing every descriptor there is leaves the others unharmed")
  func allDescriptors() throws {
    let code = "import Foundation\nfor d in 0..<64 { try? FileHandle(fileDescriptor: Int32(d)).close() }\nprint(1)"
    let summary = try Runs.cells([code, "print(2)"])
    #expect(summary.notebook.cells[0].state == .failed)
    #expect(summary.notebook.cells[1].stdout == "2\n")
  }
}
