import Foundation
import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("The cache of compiled cells", .serialized)
struct CacheTests {
  static let document =
    "```swift\nlet x = 1\n```\n\n```swift\nprint(x)\n```\n\n```swift\n//| expect: compile-error\nlet y: Int = \"\"\n```\n"

  @Test("compiles an unchanged document not at all, wherever its cells stand")
  func unchanged() throws {
    let folder = try TemporaryFolder()
    let cache = try CompileCache(folder: folder.path)
    #expect(try Runs.document(Self.document, cache: cache).compiledModules == 2)
    #expect(try Runs.document(Self.document, cache: cache).compiledModules == 0)
    #expect(try Runs.document("# New\n\n" + Self.document, cache: cache).compiledModules == 0)
    #expect(try Runs.document("```swift\nprint(7)\n```\n\n" + Self.document, cache: cache).compiledModules == 1)
    #expect(try Runs.document(Self.document, cache: cache, usesCache: false).compiledModules == 2)
  }

  @Test("trusts no damaged entry, whatever file of it is damaged")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let cache = try CompileCache(folder: folder.path)
    _ = try Runs.document(Self.document, cache: cache)
    let files = folder.files().filter { $0.hasPrefix("cells/") && !$0.hasSuffix("main.swift") }
    #expect(files.count >= 7)
    for file in files {
      try folder.write(Data("rubbish".utf8), to: file)
      let summary = try Runs.document(Self.document, cache: cache)
      #expect(summary.failures == 0)
      #expect(summary.notebook.cells[1].stdout == "1\n")
      #expect(try Runs.document(Self.document, cache: cache).compiledModules == 0)
    }
  }

  @Test("that is made anew replaces an entry, whole as it is")
  func replaces() throws {
    let folder = try TemporaryFolder()
    let cache = try CompileCache(folder: folder.path)
    _ = try Runs.document(Self.document, cache: cache)
    let manifest = try #require(folder.files().first { $0.hasSuffix("manifest.json") })
    func made() throws -> Date? {
      try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(manifest)")[.modificationDate] as? Date
    }
    let before = try made()
    _ = try Runs.document(Self.document, cache: cache, usesCache: false)
    #expect(try made() != before)
  }

  @Test(
    "is trimmed from the oldest on, each kind of what it holds",
    arguments: ["cells", "outputs", "analyses", "runs", "reports"])
  func trims(kind: String) throws {
    let folder = try TemporaryFolder()
    let cache = try CompileCache(folder: folder.path)
    for index in 0..<4 {
      let path = try folder.write(Data(repeating: 1, count: 1 << 20), to: "\(kind)/entry\(index)")
      let used = Date(timeIntervalSinceNow: Double(index) * 10 - 1000)
      try FileManager.default.setAttributes([.modificationDate: used], ofItemAtPath: path)
    }
    cache.trim(limit: 2 << 20)
    #expect(folder.files().filter { $0.hasPrefix("\(kind)/") } == ["\(kind)/entry2", "\(kind)/entry3"])
  }

  @Test("is rid of work folders that killed runs have left behind, and leaves those in which a compiler may be at work")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let cache = try CompileCache(folder: folder.path)
    for (name, age) in [("new-old", 601.0), ("new-young", 500)] {
      try folder.write("", to: "\(name)/main.swift")
      let made = Date(timeIntervalSinceNow: -age)
      try FileManager.default.setAttributes([.modificationDate: made], ofItemAtPath: "\(folder.path)/\(name)")
    }
    cache.trim()
    #expect(folder.files().filter { $0.hasPrefix("new-") } == ["new-young/main.swift"])
  }

  @Test("is trimmed once an hour, not by every run")
  func trimsSeldom() throws {
    let folder = try TemporaryFolder()
    let cache = try CompileCache(folder: folder.path)
    func leaveBehind() throws -> Bool {
      let path = try folder.write(Data(), to: "new-left")
      try FileManager.default.setAttributes([.modificationDate: Date.distantPast], ofItemAtPath: path)
      cache.trimNowAndThen()
      return FileManager.default.fileExists(atPath: path)
    }
    #expect(try !leaveBehind())
    #expect(try leaveBehind())
    let hourAgo = Date(timeIntervalSinceNow: -3601)
    try FileManager.default.setAttributes([.modificationDate: hourAgo], ofItemAtPath: "\(folder.path)/trimmed")
    #expect(try !leaveBehind())
  }

  @Test("serves two runs at once")
  func concurrent() async throws {
    let folder = try TemporaryFolder()
    let cache = try CompileCache(folder: folder.path)
    let outputs = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<2 {
        group.addTask { try Runs.document(Self.document, cache: cache).notebook.cells.map(\.stdout) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outputs == [["", "1\n", ""], ["", "1\n", ""]])
    // What was being compiled ahead when a run ended is cleared away when it is through.
    for _ in 0..<200 where folder.files().contains(where: { $0.hasPrefix("new-") }) {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(folder.files().filter { $0.hasPrefix("new-") } == [])
  }

  @Test("that was moved to another folder compiles there what it did not hold, and runs what it held")
  func moved() throws {
    let folder = try TemporaryFolder()
    let first = try CompileCache(folder: "\(folder.path)/here")
    _ = try Runs.document("```swift\nimport Foundation\nprint(1)\n```\n", cache: first)
    try FileManager.default.moveItem(atPath: "\(folder.path)/here", toPath: "\(folder.path)/there")
    let second = try CompileCache(folder: "\(folder.path)/there")
    let cells = "```swift\nimport Foundation\nprint(1)\n```\n\n```swift\nprint(Date.distantPast < .now)\n```\n"
    let summary = try Runs.document(cells, cache: second)
    #expect(summary.failures == 0)
    #expect(summary.compiledModules == 1)
    #expect(summary.notebook.cells.map(\.stdout) == ["1\n", "true\n"])
  }

  @Test("empties itself and says how much that was")
  func removal() throws {
    let folder = try TemporaryFolder()
    _ = try Runs.document("```swift\nprint(1)\n```\n", cache: CompileCache(folder: folder.path))
    #expect(try CompileCache(folder: folder.path).removeAll() > 10_000)
    #expect(folder.files().filter { $0.hasPrefix("cells/") } == [])
  }

  @Test("that can't be written is refused with its folder and what to do")
  func unusable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "file")
    let error = #expect(throws: EngineError.self) { try CompileCache(folder: "\(file)/cache") }
    #expect(error?.description.hasPrefix("the cache folder '\(file)/cache' can't be used: ") == true)
    #expect(error?.description.hasSuffix("; name another with LECTERN_CACHE") == true)
  }
}
