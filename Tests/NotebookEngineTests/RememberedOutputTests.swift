import Foundation
@testable import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("Remembered output", .serialized)
struct RememberedOutputTests {
  private let folder: TemporaryFolder
  private let cache: CompileCache

  init() throws {
    folder = try TemporaryFolder()
    cache = try CompileCache(folder: "\(folder.path)/cache")
  }

  @Test("is shown again word for word, and nothing is run or compiled")
  func unchanged() throws {
    let cells = [
      "var n = 1\nprint(\"a\")\nn", "display(\"x\")\nn += 1", "//| expect: trap\nfatalError(\"on purpose\")",
      "print(n)",
    ]
    let first = try Runs.cells(cells, cache: cache)
    let second = try Runs.cells(cells, cache: cache)
    #expect(second.notebook.cells == first.notebook.cells)
    #expect(second.compiledModules == 0)
    #expect(second.notebook.cells.map(\.stdout) == ["a\n", "", "", "2\n"])
  }

  @Test("gives way where a change can be felt, and the state is right there")
  func changes() throws {
    var cells = ["var n = 1", "let a = 10", "n += a", "print(\"a\", a)", "print(\"n\", n)"]
    _ = try Runs.cells(cells, cache: cache)
    cells[2] = "n += a + 1"
    #expect(try Runs.cells(cells, cache: cache).notebook.cells.map(\.stdout).suffix(2) == ["a 10\n", "n 12\n"])
    cells[1] = "let a = 20"
    #expect(try Runs.cells(cells, cache: cache).notebook.cells.map(\.stdout).suffix(2) == ["a 20\n", "n 22\n"])
    cells.insert("n = 100", at: 4)
    #expect(try Runs.cells(cells, cache: cache).notebook.cells.map(\.stdout).suffix(1) == ["n 100\n"])
  }

  @Test("of a failure on purpose is shown at its new place when the cell has moved")
  func moved() throws {
    let cell = "```swift\n//| expect: trap\nlet a = [1]\nprint(a[1])\n```\n"
    let first = try Runs.document(cell, cache: cache)
    let second = try Runs.document("Words.\n\n" + cell, cache: cache)
    #expect(first.notebook.cells[0].failure?.location?.line == 4)
    #expect(second.notebook.cells[0].failure?.location?.line == 6)
    #expect(second.compiledModules == 0)
  }

  @Test("is forgotten when the cell is run anew and fails")
  func failedRefresh() throws {
    let face = BuiltProducts.repository + "/Tests/NotebookEngineTests/Fixtures/two.png"
    let path = "\(folder.path)/p.png"
    let cells = ["print(try Image.load(\"\(path)\").shape)"]
    func isRemembered(refreshes: Bool = false) throws -> Bool? {
      try Runs.cells(cells, cache: cache) { $0.refreshes = refreshes }.notebook.timings?.cells[1]?.isRemembered
    }
    try FileManager.default.copyItem(atPath: face, toPath: path)
    #expect(try isRemembered() == false)
    #expect(try isRemembered() == true)
    try FileManager.default.removeItem(atPath: path)
    #expect(try Runs.cells(cells, cache: cache) { $0.refreshes = true }.failures == 1)
    // The file is what it was when the output was kept.
    try FileManager.default.copyItem(atPath: face, toPath: path)
    #expect(try isRemembered() == false)
  }

  @Test("depends on the instructions that are asked for, and on those that the processor has")
  func instructions() throws {
    let (toolchain, library) = (try Toolchain.locate(), try LibraryBuild.locate(executable: BuiltProducts.notebook))
    let keys = ["", "plain", "avx2"].flatMap { asked in
      ["avx avx2 fma", "avx avx2 avx512f fma"].map { processor in
        RunEnvironment(toolchain, library, instructions: asked, processor: processor).key
      }
    }
    #expect(Set(keys).count == 6)
    #expect(!ProcessorFeatures.current.isEmpty)
  }

  @Test(
    "knows a processor by its vector instructions, in whatever order the kernel names them",
    arguments: [
      ("processor\t: 0\nflags\t\t: fpu sse2 fma avx2 avx\n\nprocessor\t: 1\nflags\t\t: fpu\n", "avx avx2 fma sse2"),
      ("processor\t: 0\nFeatures\t: fp asimd crc32 asimdhp\n", "asimd asimdhp"), ("processor: 0\n", ""), ("", ""),
    ])
  func processors(text: String, expected: String) {
    #expect(ProcessorFeatures.vectorInstructions(in: text) == expected)
  }

  @Test("of an unexpected failure is not kept: the cell is run again")
  func failures() throws {
    for _ in 0..<2 {
      let summary = try Runs.cells(["let a = [1]", "print(a[3])"], cache: cache)
      #expect(summary.failures == 1)
      #expect(summary.notebook.cells[1].failure?.location?.line == 6)
    }
  }

  @Test("depends on the parameters that a cell uses")
  func parameters() throws {
    let text = "```swift\nlet b = n * 2\n```\n\n```swift\nprint(b)\n```\n\n`{swift} m`\n".withFrontMatter(
      "params:\n  n: 1\n  m: 5")
    func run(_ n: String, _ m: String) throws -> [String] {
      let notebook = try Runs.document(text, overrides: [("n", n), ("m", m)], cache: cache).notebook
      return [notebook.cells[1].stdout, notebook.inlineExpressions[0].value ?? ""]
    }
    #expect(try run("1", "5") == ["2\n", "5"])
    #expect(try run("4", "5") == ["8\n", "5"])
    #expect(try run("4", "6") == ["8\n", "6"])
    #expect(try run("1", "5") == ["2\n", "5"])
  }

  @Test("is forgotten when a file that a cell, or one that it needs, has read is another")
  func files() throws {
    let face = try Data(
      contentsOf: URL(fileURLWithPath: BuiltProducts.repository + "/Tests/NotebookEngineTests/Fixtures/two.png"))
    let other = try Data(
      contentsOf: URL(fileURLWithPath: BuiltProducts.repository + "/Tests/NotebookEngineTests/Fixtures/three.png"))
    let path = try folder.write(face, to: "p.png")
    let cells = ["let p = try Image.load(\"\(path)\")", "print(p.shape)"]
    #expect(try Runs.cells(cells, cache: cache).notebook.cells[1].stdout == "[2, 2, 3]\n")
    try folder.write(other, to: "p.png")
    #expect(try Runs.cells(cells, cache: cache).notebook.cells[1].stdout == "[3, 3, 3]\n")
  }

  @Test("is none where a cell writes what a later one reads: both are run, whatever has become of the file")
  func writtenFiles() throws {
    let path = "\(folder.path)/w"
    func printed(_ value: Int, _ writer: String, _ reader: String) throws -> [String] {
      try Runs.cells(["try \(writer.replacing("VALUE", with: "\(value)"))", "print(try \(reader))"], cache: cache)
        .notebook.cells.map(\.stdout)
    }
    for (writer, reader) in [
      ("NumPy.save(Tensor([VALUE]), to: \"\(path)\")", "Int(NumPy.load(\"\(path)\").scalars[0])"),
      (
        "NumPy.saveArchive([\"a\": Tensor([VALUE])], to: \"\(path)\")",
        "Int(NumPy.loadArchive(\"\(path)\")[\"a\"].scalars[0])"
      ),
    ] {
      for value in [1, 1, 2] { #expect(try printed(value, writer, reader) == ["", "\(value)\n"]) }
      try Data("rubbish".utf8).write(to: URL(fileURLWithPath: path))
      #expect(try printed(2, writer, reader) == ["", "2\n"])
      try FileManager.default.removeItem(atPath: path)
      #expect(try printed(2, writer, reader) == ["", "2\n"])
    }
  }

  @Test("is none of what the clock or chance has a part in")
  func ambient() throws {
    let cells = ["print(ContinuousClock.now)", "print(UInt64.random(in: 0...UInt64.max))"]
    let first = try Runs.cells(cells, cache: cache).notebook.cells.map(\.stdout)
    let second = try Runs.cells(cells, cache: cache).notebook.cells.map(\.stdout)
    #expect(zip(first, second).allSatisfy { $0 != $1 && !$1.isEmpty })
  }

  @Test("of a file named without its folder is that of the document's own folder")
  func relativeFiles() throws {
    let fixtures = BuiltProducts.repository + "/Tests/NotebookEngineTests/Fixtures"
    func shape(in name: String, showing fixture: String) throws -> String {
      let face = try Data(contentsOf: URL(fileURLWithPath: "\(fixtures)/\(fixture)"))
      let path = try folder.write(face, to: "\(name)/p.png")
      let text = "```swift\nprint(try Image.load(\"p.png\").shape)\n```\n"
      let place = URL(fileURLWithPath: path).deletingLastPathComponent().path
      return try Runs.document(text, folder: place, cache: cache).notebook.cells[0].stdout
    }
    #expect(try shape(in: "a", showing: "two.png") == "[2, 2, 3]\n")
    #expect(try shape(in: "b", showing: "three.png") == "[3, 3, 3]\n")
    #expect(try shape(in: "a", showing: "two.png") == "[2, 2, 3]\n")
  }

  @Test("that is damaged on disk is made anew")
  func damaged() throws {
    let cells = ["print(1)"]
    _ = try Runs.cells(cells, cache: cache)
    let outputs = folder.files().filter { $0.hasPrefix("cache/outputs/") }
    #expect(outputs.count == 1)
    for damage in [Data(), Data("rubbish".utf8), Data(repeating: 65, count: 300)] {
      try folder.write(damage, to: outputs[0])
      #expect(try Runs.cells(cells, cache: cache).notebook.cells[0].stdout == "1\n")
    }
  }
}
