import Foundation
import NotebookModel
import TestSupport
import Testing

@testable import NotebookEngine

@Suite("What the syntax of cells told, on disk")
struct AnalysisCacheTests {
  private let library = LibraryBuild(executable: "", modules: "", fingerprint: "", executableFingerprint: "one")
  /// One of everything that an analysis tells.
  private static let code = """
    import Foundation
    struct Point: Hashable { var x = 0; static var count = 1 }
    extension Point { init(_ y: Int) { x = y } }
    infix operator <+>
    func <+> (left: Int, right: Int) -> Int { left + right }
    let base = 2
    let base2 = base <+> base2
    let later = await Task { base }.value
    { print(base) }()
    base.description
    """

  @Test("comes back as it was")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let cache = AnalysisCache(cache: try CompileCache(folder: folder.path), library: library, document: "/a.md")
    let analyses = [Self.code: CellAnalyzer.analyze(Self.code), "1": CellAnalyzer.analyze("1")]
    cache.store(analyses)
    #expect(cache.analyses == analyses)
  }

  @Test("is not there for another document, of another build, or damaged")
  func misses() throws {
    let folder = try TemporaryFolder()
    let compiled = try CompileCache(folder: folder.path)
    let cache = AnalysisCache(cache: compiled, library: library, document: "/a.md")
    cache.store(["1": CellAnalyzer.analyze("1")])
    #expect(AnalysisCache(cache: compiled, library: library, document: "/b.md").analyses.isEmpty)
    let newer = LibraryBuild(executable: "", modules: "", fingerprint: "", executableFingerprint: "two")
    #expect(AnalysisCache(cache: compiled, library: newer, document: "/a.md").analyses.isEmpty)
    let file = "\(folder.path)/\(try #require(folder.files().first { $0.hasPrefix("analyses/") }))"
    let bytes = try #require(FileManager.default.contents(atPath: file))
    for length in [0, 10, bytes.count - 1] {
      try bytes.prefix(length).write(to: URL(fileURLWithPath: file))
      #expect(cache.analyses.isEmpty)
    }
  }

  @Test("a cell that was not evaluated before is read when it is")
  func evaluatedLater() throws {
    let folder = try TemporaryFolder()
    let cache = try CompileCache(folder: folder.path)
    func document(eval: Bool) -> String {
      "```swift\n//| eval: \(eval)\nlet answer = 42\n```\n\n```swift\n1 + 1\n```\n"
    }
    _ = try Runs.document(document(eval: false), cache: cache)
    let run = try Runs.document(document(eval: true) + "\n```swift\nprint(answer)\n```\n", cache: cache)
    #expect(run.notebook.cells.last?.stdout == "42\n")
  }
}
