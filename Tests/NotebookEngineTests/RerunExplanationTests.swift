import Foundation
import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("Why a cell runs again", .serialized)
struct RerunExplanationTests {
  private let folder: TemporaryFolder
  private let cache: CompileCache

  init() throws {
    folder = try TemporaryFolder()
    cache = try CompileCache(folder: "\(folder.path)/cache")
  }

  private static let document = """
    ---
    params:
      n: 3
    ---

    ```swift
    //| label: base
    let k = n * 2
    ```

    ```swift
    //| label: use
    print(k)
    ```

    ```swift
    print((try? Image.load("p.png"))?.shape as Any)
    ```

    """

  private func run(_ text: String) throws {
    _ = try Runs.document(text, folder: folder.path, cache: cache)
  }

  private func why(_ name: String, _ text: String, _ overrides: [(name: String, value: String)] = []) throws -> String {
    let notebook = try DocumentParser.parse(text, fileName: "a.md", folder: folder.path, overrides: overrides)
    return try RerunExplanation(
      ofCell: name, in: notebook, toolchain: .locate(), library: .locate(executable: BuiltProducts.notebook),
      cache: cache
    ).description
  }

  @Test("is told before the first run, after it, and when what it gave is lost")
  func unchanged() throws {
    #expect(try why("use", Self.document) == "the cell 'use' (line 11) will be run\n- no earlier run had it")
    try run(Self.document)
    for name in ["use", "2", "base", "cell-3"] {
      #expect(
        try why(name, Self.document).hasSuffix(
          "will not be run: what it gives is at hand; nothing has changed since the last run"))
    }
    for file in folder.files() where file.hasPrefix("cache/outputs/") {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(file)")
    }
    #expect(
      try why("use", Self.document) == """
        the cell 'use' (line 11) will be run
        - nothing that it follows from has changed, but what it gave is not at hand: the cache was emptied, or it took \
        too long
        """)
  }

  /// An edit, a cell, and what is said of it.
  private static let edits: [(old: String, new: String, name: String, clause: String)] = [
    ("print(k)", "print(k + 1)", "use", "its code has changed"),
    ("//| label: use", "//| label: use\n//| fig-width: 90", "use", "its options have changed"),
    (
      "let k = n * 2", "let k = n * 4", "use",
      "the cell 'base' (line 6), which it may depend on, is new or has changed"
    ),
    ("params:\n  n: 3", "params:\n  n: 4", "use", "the parameter 'n' was 3 and is 4"),
    ("print(k)", "//| cache: false\nprint(k)", "use", "it is run each time: it has 'cache: false'"),
    (
      "print(k)", "print(k, Int.random(in: 0...9))", "use",
      "it is run each time: it names 'random', which may give something else each time"
    ),
    (
      "let k = n * 2", "import Foundation\nlet k = n * 2", "use",
      "it is run each time: it has, or stands below, 'import Foundation', and an imported module may do anything"
    ),
    (
      "let k = n * 2", "let k = n * Int.random(in: 1...2)", "use",
      "it is run each time: it may depend on the cell 'base' (line 6), which names 'random', which may give something "
        + "else each time"
    ),
  ]

  @Test("names the part that has changed, and no other")
  func changes() throws {
    try run(Self.document)
    for (old, new, name, clause) in Self.edits {
      let edited = Self.document.replacingOccurrences(of: old, with: new)
      let text = try why(name, edited)
      #expect(text.contains(" will be run\n") && text.contains("- \(clause)"), "\(text)")
      #expect(!clause.hasPrefix("the parameter") || text.split(separator: "\n").count == 2, "\(text)")
      // A cell that has nothing to do with it is at hand, but below one that may do anything.
      if !clause.hasPrefix("it is run each time") { #expect(try why("3", edited).contains("nothing has changed")) }
    }
  }

  @Test("is a file that the cell has read: another one, one that has come, one that has gone")
  func files() throws {
    try run(Self.document)
    try folder.write("not an image", to: "p.png")
    #expect(try why("3", Self.document).hasSuffix("will be run\n- the file 'p.png' has changed"))
    try run(Self.document)
    #expect(try why("3", Self.document).contains("nothing has changed"))
    try FileManager.default.removeItem(atPath: "\(folder.path)/p.png")
    #expect(try why("3", Self.document).contains("- the file 'p.png' is not there any more"))
  }

  @Test("is a failure in the last run, or that of a cell it needs")
  func failures() throws {
    let broken = Self.document.replacingOccurrences(of: "let k = n * 2", with: "let k: Int = \"\"")
    try run(broken)
    #expect(
      try why("base", broken).hasSuffix("will be run\n- it failed in the last run, and failures are not kept"))
    #expect(
      try why("use", broken)
        == "the cell 'use' (line 11) will not be run: it needs the cell 'base' (line 6), which failed")
  }

  @Test("is asked of a cell that is there, or refused with the nearest name")
  func unknown() throws {
    #expect(throws: EngineError.noSuchCell(name: "bose", fileName: "a.md", nearest: "base")) {
      try why("bose", Self.document)
    }
    #expect(
      EngineError.noSuchCell(name: "9", fileName: "a.md", nearest: nil).description
        == "a.md has no cell '9'; name a label, or a cell's number from 1")
  }
}
