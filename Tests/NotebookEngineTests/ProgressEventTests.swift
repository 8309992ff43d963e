import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("Progress that cells report")
struct ProgressEventTests {
  /// The reports of a document's cells, in order: the cell's number, the share and the words.
  private func reports(_ text: String, cache: CompileCache) throws -> [String] {
    let notebook = try DocumentParser.parse(text, fileName: "a.md", folder: Runs.folder.path)
    var reports: [String] = []
    let summary = try NotebookRunner.run(
      notebook, toolchain: .locate(), library: .locate(executable: BuiltProducts.notebook), cache: cache,
      options: RunOptions(jobs: 2)
    ) { event in
      if case .progress(let cell, _, let fraction, let message) = event {
        reports.append("\(cell.number) \(fraction) \(message)")
      }
    }
    #expect(summary.failures == 0)
    #expect(summary.notebook.cells.flatMap(\.outputs).isEmpty, "progress leaves nothing in the report")
    return reports
  }

  @Test("reaches whoever follows the run, with its cell; what is no share is limited")
  func events() throws {
    let folder = try TemporaryFolder()
    let cell = "```swift\nshowProgress(2, \"more than all\")\nshowProgress(.infinity)\n```\n"
    let other = "```swift\nshowProgress(1, \"one line\\nand another\")\n```\n"
    let shown = try reports(cell + "\n" + other, cache: CompileCache(folder: folder.path))
    #expect(shown == ["1 1.0 more than all", "1 1.0 ", "2 1.0 one line\nand another"])
  }

  @Test("is shown in part where it comes too fast to follow, and its end always")
  func rate() throws {
    let folder = try TemporaryFolder()
    let cell = "```swift\nfor i in 0...100_000 { showProgress(Double(i) / 100_000, \"\\(i)\") }\n```\n"
    let shown = try reports(cell, cache: CompileCache(folder: folder.path))
    #expect(shown.first == "1 0.0 0")
    #expect(shown.last == "1 1.0 100000")
    #expect(shown.count < 1000)
  }
}
