import Testing

@testable import Reports

@Suite("Coloured code from run to run")
struct CodeCacheTests {
  private let folder = TemporaryFolder()

  private func cache(_ document: String = "a.md", version: String = "1") -> CodeCache {
    CodeCache(folder: folder.path, document: document, version: version)
  }

  @Test("what a run has set, the next one takes over, and nothing of other documents and builds")
  func takesOver() {
    let first = CodeMemory(cache: cache())
    let markup = first.html("let n = 1")
    #expect(cache().markup == [:])
    first.save()
    #expect(cache().markup == ["let n = 1": markup])
    #expect(cache("b.md").markup == [:])
    #expect(cache(version: "2").markup == [:])

    cache().store(["let n = 1": "taken over"])
    let second = CodeMemory(cache: cache())
    second.learn(["let n = 1", "let m = 2"])
    #expect(second.html("let n = 1") == "taken over")
    #expect(second.html("let m = 2") == SwiftHighlighter.html("let m = 2"))
  }

  @Test("a file is written only where something is new, and holds what the last run asked for")
  func rewrites() {
    cache().store(["old": "o", "same": "s"])
    let unchanged = CodeMemory(cache: cache())
    _ = unchanged.html("same")
    unchanged.save()
    #expect(cache().markup.keys.sorted() == ["old", "same"])
    let changed = CodeMemory(cache: cache())
    _ = (changed.html("same"), changed.html("new"))
    changed.save()
    #expect(cache().markup.keys.sorted() == ["new", "same"])
    #expect(folder.names().count == 1)
  }

  @Test("a damaged file is not there")
  func damaged() throws {
    cache().store(["let n = 1": "right"])
    let name = try #require(folder.names().first)
    let whole = try folder.text(of: name)
    for damage in ["", "x", "\n{}", String(whole.dropLast()), whole.replacing("right", with: "wrong")] {
      try folder.write(damage, to: name)
      #expect(cache().markup == [:], "\(damage)")
    }
  }
}
