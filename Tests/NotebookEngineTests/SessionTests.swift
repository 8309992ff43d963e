import Foundation
import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("A session over edits", .serialized)
struct SessionTests {
  private let folder: TemporaryFolder
  private let session: NotebookSession

  init() throws {
    folder = try TemporaryFolder()
    var options = RunOptions(jobs: 2)
    options.timeout = 20
    session = try NotebookSession(
      toolchain: .locate(), library: .locate(executable: BuiltProducts.notebook),
      cache: CompileCache(folder: "\(Runs.folder.path)/cache"), options: options)
  }

  private func run(_ cells: [String], prose: String = "") throws -> RunSummary {
    let text = prose + cells.map { "```swift\n\($0)\n```\n\n" }.joined()
    return try session.run(
      DocumentParser.parse(text, fileName: "a.md", folder: folder.path, overrides: []))
  }

  /// A cell that leaves a trace outside of its process, and prints how many there are.
  private static func appending(_ word: String) -> String {
    """
    import Foundation
    do {
      let handle = fopen("trace", "a")!
      fputs("\(word)\\n", handle)
      fclose(handle)
    }
    """
  }

  private var trace: String { (try? folder.read("trace")) ?? "" }

  @Test("runs no cell before the edited one, though it appends to a file, and all that follow")
  func appends() throws {
    var cells = ["a", "b", "c"].map(Self.appending)
    #expect(try run(cells).failures == 0)
    #expect(trace == "a\nb\nc\n")
    cells[1] = Self.appending("B")
    #expect(try run(cells).failures == 0)
    #expect(trace == "a\nb\nc\nB\nc\n")
    cells[2] = Self.appending("C")
    _ = try run(cells)
    #expect(trace == "a\nb\nc\nB\nc\nC\n")
  }

  @Test("runs nothing when only prose has changed, whatever the cells do")
  func prose() throws {
    let cells = [
      Self.appending("a"), "print(ContinuousClock.now)", "//| expect: trap\nfatalError(\"x\")", "let a = [1]\na[3]",
    ]
    let first = try run(cells)
    let second = try run(cells, prose: "Words.\n\n")
    #expect(trace == "a\n")
    #expect(second.notebook.cells[1].outputs == first.notebook.cells[1].outputs)
    #expect(second.notebook.cells.map(\.state) == [.succeeded, .succeeded, .failedOnPurpose, .failed])
    #expect(
      second.notebook.cells[3].failure?.location?.line == (first.notebook.cells[3].failure?.location?.line ?? 0) + 2)
    #expect(second.compiledModules == 0)
  }

  @Test("goes back to the state before an edit, and compiles only what has changed")
  func state() throws {
    var cells = ["import Foundation\nvar n = 1", "n += 1", "let text = \"n is\"", "n *= 10", "print(text, n)"]
    #expect(try run(cells).notebook.cells[4].stdout == "n is 20\n")
    cells[1] = "n += 2"
    let edited = try run(cells)
    #expect(edited.notebook.cells[4].stdout == "n is 30\n")
    #expect(edited.compiledModules == 1)
    cells.remove(at: 3)
    #expect(try run(cells).notebook.cells[3].stdout == "n is 3\n")
    cells.insert("n = 7", at: 1)
    #expect(try run(cells).notebook.cells[4].stdout == "n is 9\n")
    cells.swapAt(1, 2)
    #expect(try run(cells).notebook.cells[4].stdout == "n is 7\n")
  }

  /// Edits one after another, each of which must give what a run from the start gives.
  @Test("gives after any edit what a run from the start gives", arguments: 1...4 as ClosedRange<UInt64>)
  func randomEdits(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pool = [
      "n += 1", "n *= 3", "print(n)", "let k = n\nprint(k)", "n", "var m = n", "m += n\nprint(m)", "fatalError(\"no\")",
      "//| expect: trap\nn = 0\nfatalError()", "print(\"pure\")", "func f() -> Int { n }", "print(f())",
      "struct E: Error {}\nn = 5\nthrow E()", "import Foundation", "await Task.yield()\nn -= 1", "n = \"text\"",
    ]
    var cells = ["var n = 1", "var m = 2", "func f() -> Int { 0 }", "let k = 0"]
    for _ in 0..<8 {
      switch Int.random(in: 0..<3, using: &random) {
      case 0 where cells.count > 5: cells.remove(at: Int.random(in: 1..<cells.count, using: &random))
      case 1 where cells.count > 5:
        cells[Int.random(in: 4..<cells.count, using: &random)] = pool.randomElement(using: &random) ?? ""
      default:
        cells.insert(pool.randomElement(using: &random) ?? "", at: Int.random(in: 4...cells.count, using: &random))
      }
      let living = try run(cells)
      let fresh = try Runs.document(
        cells.map { "```swift\n\($0)\n```\n\n" }.joined(), folder: folder.path)
      #expect(living.notebook.cells == fresh.notebook.cells, "\(cells)")
    }
  }

  @Test("runs a cell again when a file that it read has changed, and what follows from it")
  func files() throws {
    try folder.write(Data([1]), to: "p.png")
    let cells = ["print(1)", "let size = (try? Image.load(\"p.png\"))?.shape", "print(size as Any)"]
    let first = try run(cells)
    #expect(session.filesRead == ["\(folder.path)/p.png"])
    try folder.write(
      Data(contentsOf: URL(fileURLWithPath: "\(BuiltProducts.repository)/Tests/DatasetsTests/Fixtures/grey.png")),
      to: "p.png")
    #expect(try run(cells).notebook.cells[2].stdout != first.notebook.cells[2].stdout)
  }

  @Test("runs a cell again that had read a file which was changed while it was still running")
  func changedWhileRunning() throws {
    func fixture(_ name: String) throws -> Data {
      try Data(
        contentsOf: URL(fileURLWithPath: "\(BuiltProducts.repository)/Tests/NotebookEngineTests/Fixtures/\(name)"))
    }
    try folder.write(fixture("two.png"), to: "p.png")
    // The cell goes on until the file beside is gone, long after it has read the picture.
    try folder.write("", to: "waits")
    let cells = [
      "import Foundation",
      "let p = try Image.load(\"p.png\")\nshowProgress(0.5)\n"
        + "while access(\"waits\", F_OK) == 0 { usleep(1000) }\nprint(p.shape)",
    ]
    let text = cells.map { "```swift\n\($0)\n```\n\n" }.joined()
    let notebook = try DocumentParser.parse(text, fileName: "a.md", folder: folder.path, overrides: [])
    let other = try fixture("three.png")
    let first = try session.run(notebook) { [folder] event in
      guard case .progress = event else { return }
      _ = try? folder.write(other, to: "p.png")
      try? FileManager.default.removeItem(atPath: "\(folder.path)/waits")
    }
    #expect(first.notebook.cells[1].stdout == "[2, 2, 3]\n")
    #expect(!session.filesAreCurrent)
    #expect(try run(cells).notebook.cells[1].stdout == "[3, 3, 3]\n")
    #expect(session.filesAreCurrent)
  }

  @Test("runs no cell twice in a run for the sake of a later one that writes what it has read")
  func writtenLater() throws {
    try folder.write("x", to: "p.png")
    let cells = [
      Self.appending("a") + "\n_ = try? Image.load(\"p.png\")",
      "try! \"y\".write(toFile: \"p.png\", atomically: true, encoding: .utf8)",
      "print(3)",
    ]
    #expect(try run(cells).failures == 0)
    #expect(trace == "a\n")
  }

  @Test("replays from a fresh worker where a cell has started threads")
  func threads() throws {
    var cells = [
      Self.appending("a"), "let t = Thread { while true { sleep(1) } }\nt.start()", "var n = 1", "print(n)",
    ]
    _ = try run(cells)
    cells[2] = "var n = 2"
    #expect(try run(cells).notebook.cells[3].stdout == "2\n")
    #expect(trace == "a\n", "a copy from before the threads is gone on from")
  }

  @Test("is stopped on request in a cell that loops, and the next run goes on from the state before it")
  func interrupted() throws {
    var cells = [Self.appending("a"), "while true {}", "print(\"end\")"]
    let interruption = Interruption()
    let text = cells.map { "```swift\n\($0)\n```\n\n" }.joined()
    let notebook = try DocumentParser.parse(text, fileName: "a.md", folder: folder.path, overrides: [])
    let summary = try session.run(notebook, interruption: interruption) { event in
      guard case .started(let cell, _) = event, cell.number == 2 else { return }
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) { interruption.request() }
    }
    #expect(summary.wasInterrupted)
    #expect(summary.notebook.cells[2].state == .notRun(reason: "the run was interrupted"))
    cells[1] = "print(\"middle\")"
    #expect(try run(cells).notebook.cells[2].stdout == "end\n")
    #expect(trace == "a\n")
  }
}
