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

  @Test("knows cells with the same code apart, and one that has come from one that has changed")
  func likeCells() throws {
    let cells = ["var x = 1", "x += 1", "x *= 2", "x += 1", "//| label: last\nprint(x)"]
    func document(_ cells: [String]) -> String { cells.map { "```swift\n\($0)\n```\n\n" }.joined() }
    try run(document(cells))
    for name in ["2", "4", "last"] { #expect(try why(name, document(cells)).contains("nothing has changed")) }

    var edited = cells
    edited.insert("x += 1", at: 4)
    let longer = document(edited)
    #expect(try why("5", longer).hasSuffix("will be run\n- no earlier run had it"))
    #expect(
      try why("last", longer).hasSuffix(
        "will be run\n- the cell of line 17, which it may depend on, is new or has changed"))
    edited = cells
    edited.remove(at: 3)
    let shorter = document(edited)
    #expect(try why("last", shorter).contains("- the cell of line 13, which it depended on, is gone or has changed"))
    #expect(try why("1", document(["print(0)"] + cells)).hasSuffix("will be run\n- no earlier run had it"))
  }

  @Test("tells what is no part of the cell: the order of cells, an extension, the parameters' names")
  func surroundings() throws {
    let cells = [
      "extension Int { var twice: Int { self * 2 } }\n", "var x = 1\n", "x += 1\n", "x *= 2\n", "print(x)\n",
    ]
    func document(_ cells: [String], parameters: String = "n: 3") -> String {
      "---\nparams:\n  \(parameters)\n---\n\n" + cells.map { "```swift\n\($0)```\n\n" }.joined()
        + "```swift\n//| label: use\nprint(n)\n```\n"
    }
    try run(document(cells))
    let clause =
      "will be run\n- what it is compiled with has changed: an extension above it, the parameters' names or types, "
      + "or the order of cells"
    var swapped = cells
    swapped.swapAt(2, 3)
    #expect(try why("5", document(swapped)).hasSuffix(clause))
    let other = cells[0].replacingOccurrences(of: "twice", with: "double")
    #expect(try why("5", document([other] + cells[1...])).hasSuffix(clause))
    #expect(try why("use", document(cells, parameters: "n: 3\n  m: 4")).hasSuffix(clause))
    #expect(
      try why("5", document([cells[0], "//| optimize: true\nvar x = 1\n"] + cells[2...])).hasSuffix(
        "- the cell of line 10, which it may depend on, is new or has changed"))
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
