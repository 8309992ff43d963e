import Foundation
@testable import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("Compiling", .serialized)
struct CompilationOverlapTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session() throws -> NotebookSession {
    var options = RunOptions(jobs: 2)
    options.timeout = 60
    return try NotebookSession(
      toolchain: .locate(), library: .locate(executable: BuiltProducts.notebook),
      cache: CompileCache(folder: "\(folder.path)/cache"), options: options)
  }

  private func notebook(_ cells: [String]) throws -> Notebook {
    try DocumentParser.parse(
      cells.map { "```swift\n\($0)\n```\n\n" }.joined(), fileName: "a.md", folder: folder.path)
  }

  @Test("of cells that do not need each other goes side by side; of those that do, one after another")
  func sideBySide() throws {
    let independent = try session()
    #expect(try independent.run(notebook((1...6).map { "let a\($0) = \($0)" })).failures == 0)
    #expect(independent.pipeline.mostAtOnce == 2)
    independent.stop()
    let chain = try session()
    let cells = ["let b0 = 0"] + (1...4).map { "let b\($0) = b\($0 - 1) + 1" }
    #expect(try chain.run(notebook(cells)).failures == 0)
    #expect(chain.pipeline.mostAtOnce == 1)
    chain.stop()
  }

  @Test("goes on while an earlier cell runs: one that waits until the next ones are compiled comes to its end")
  func whileRunning() throws {
    let session = try session()
    // The cell waits for a file; it is there once three compiled cells are.
    let cells = [
      "import Foundation\nwhile access(\"compiled\", F_OK) != 0 { usleep(1000) }\nprint(\"seen\")", "print(2)",
      "print(3)",
    ]
    let isOver = DispatchSemaphore(value: 0)
    let folder = folder
    let watch = Thread {
      while isOver.wait(timeout: .now() + .milliseconds(5)) == .timedOut {
        let compiled = folder.files().filter { $0.hasPrefix("cache/cells/") && $0.hasSuffix("/manifest.json") }
        guard compiled.count == 3 else { continue }
        _ = try? folder.write("", to: "compiled")
        return
      }
    }
    watch.start()
    let summary = try session.run(notebook(cells))
    isOver.signal()
    session.stop()
    #expect(summary.notebook.cells.map(\.stdout) == ["seen\n", "2\n", "3\n"])
  }
}
