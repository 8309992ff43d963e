import Foundation
import TestSupport
import Testing

@Suite("The command line", .serialized)
struct CommandLineTests {
  static let good = "---\ntitle: T\nparams:\n  n: 3\n---\n\n```swift\nprint(\"n is\", n)\n```\n"

  @Test("writes the report of a notebook, and says where")
  func run() throws {
    let command = try Command()
    try command.folder.write(Self.good, to: "a.md")
    for arguments in [["a.md"], ["run", "a.md"], ["a"]] {
      let program = try Program.run(
        BuiltProducts.notebook, arguments, in: command.folder.path, environment: ["LECTERN_CACHE": Command.cache.path])
      #expect(program.status == 0, Comment(rawValue: program.errors))
      #expect(program.output == "output/a.html\n")
      #expect(program.errors.contains("[1/1] a.md:7 cell-1 ok"))
    }
    #expect(try command.folder.read("output/a.html").contains("n is 3"))
  }

  @Test("finds a bare name in notebooks/")
  func bareName() throws {
    let command = try Command()
    try command.folder.write(Self.good, to: "notebooks/b.md")
    #expect(try command("b.md", "-q").status == 0)
    #expect(command.folder.exists("output/b.html"))
  }

  @Test("takes parameters, folders and formats")
  func options() throws {
    let command = try Command()
    try command.folder.write(Self.good, to: "a.md")
    let program = try command("a.md", "-P", "n=8", "--output", "there", "--to", "json", "--to", "ipynb,json", "--quiet")
    #expect(program.status == 0)
    #expect(program.output == "" && program.errors == "")
    #expect(command.folder.files().filter { $0.hasPrefix("there") } == ["there/a.ipynb", "there/a.json"])
    #expect(try command.folder.read("there/a.json").contains("n is 8"))
  }

  @Test("takes a file named by a parameter from where the command is given, though cells run in the document's folder")
  func fileParameter() throws {
    let command = try Command()
    let text = "---\nparams:\n  photo: none\n---\n\n```swift\nprint(try Image.load(photo).shape)\n```\n"
    try command.folder.write(text, to: "notebooks/a.md")
    let fixture = BuiltProducts.repository + "/Tests/NotebookEngineTests/Fixtures/three.png"
    try command.folder.write(Data(contentsOf: URL(fileURLWithPath: fixture)), to: "me.png")
    #expect(try command("a.md", "-q", "-P", "photo=me.png").status == 0)
    #expect(try command.folder.read("output/a.html").contains("[3, 3, 3]"))
    #expect(try command("a.md", "-q", "-P", "photo=you.png").status == 1)
  }

  @Test("ends with 1 when a cell failed, the report written all the same; with 0 when that is allowed")
  func failure() throws {
    let command = try Command()
    try command.folder.write(
      "# A\n\n```swift\nlet x: Int = \"a\"\n```\n\n```swift\nprint(\"after\")\n```\n", to: "a.md")
    let program = try command("a.md", "-q")
    #expect(program.status == 1)
    #expect(
      program.errors == """
        a.md:4:14: error: cannot convert value of type 'String' to specified type 'Int'
        let x: Int = "a"
                     ^

        """)
    let page = try command.folder.read("output/a.html")
    #expect(page.contains("cannot convert value of type") && page.contains("after"))
    #expect(try command("a.md", "-q", "--allow-errors").status == 0)
  }

  @Test(
    "ends with 2 and one sentence when the job can't be done",
    arguments: [
      (["nothing.md"], "error: there is no file 'nothing.md'\n"),
      (["god.md"], "error: there is no file 'god.md'; did you mean 'good.md'?\n"),
      (["notebooks"], "error: 'notebooks' is a folder; name a markdown file in it\n"),
      (
        ["binary.md"], "error: 'binary.md' is not a text: byte 1 is not UTF-8; a notebook is a markdown file in UTF-8\n"
      ),
      (["yaml.md"], "yaml.md:3:1: error: the front matter is not YAML: did not find expected ',' or ']'\n"),
      (
        ["fence.md"], "fence.md:1:1: error: this code fence is never closed; end it with a line of ``` below the code\n"
      ),
      (["option.md"], "option.md:2:1: error: unknown cell option 'lable'; did you mean 'label'?\n"),
      (["twice.md"], "twice.md:6:1: error: the label \"a\" is already used in line 2\n"),
      (["lost.md"], "lost.md:1:5: error: @fig-b refers to no figure, section or cell; write \\@ for a plain at sign\n"),
      (["good.md", "-P", "m=3"], "error: -P m: good.md has no parameter 'm'; it has 'n'\n"),
      (["good.md", "-P", "n=x"], "error: -P n=x: 'n' takes a whole number (good.md:4), and 'x' is none\n"),
      (
        ["good.md", "--output", "binary.md"],
        "error: the folder binary.md can't be made: a file of that name is in the way\n"
      ),
      (["good.md", "--template", "handuot"], nil),
    ] as [([String], String?)])
  func notDone(arguments: [String], sentence: String?) throws {
    let command = try Command()
    try command.folder.write(Self.good, to: "good.md")
    try command.folder.write("", to: "notebooks/x.txt")
    try command.folder.write(Data([65, 255]), to: "binary.md")
    try command.folder.write("---\ntitle: [a\n---\n", to: "yaml.md")
    try command.folder.write("```swift\nlet a = 1\n", to: "fence.md")
    try command.folder.write("```swift\n//| lable: a\n```\n", to: "option.md")
    try command.folder.write("```swift\n//| label: a\n```\n\n```swift\n//| label: a\n```\n", to: "twice.md")
    try command.folder.write("See @fig-b.\n", to: "lost.md")
    let program = try Program.run(
      BuiltProducts.notebook, arguments, in: command.folder.path, environment: ["LECTERN_CACHE": Command.cache.path])
    #expect(program.status == 2)
    #expect(program.output == "")
    if let sentence {
      #expect(program.errors == sentence)
    } else {
      #expect(program.errors.contains("there is no template \"handuot\" in "))
      #expect(program.errors.contains("; did you mean \"handout\"?"))
    }
    #expect(command.folder.files().filter { $0.hasPrefix("output/") } == [])
  }

  @Test(
    "ends with 64 on wrong usage",
    arguments: [
      ["--nonsense"], [], ["good.md", "--to", "docx"], ["good.md", "-P", "n"], ["good.md", "--timeout", "0"],
      ["good.md", "--jobs", "0"], ["good.md", "b.md", "--why", "a"], ["good.md", "--why", "a", "--json"],
      ["good.md", "--why", "a", "--shard", "1/1"], ["good.md", "--why", "a", "--refresh"],
      ["good.md", "--why", "a", "--no-cache"], ["good.md", "--why", "a", "--verify"],
    ])
  func usage(arguments: [String]) throws {
    let command = try Command()
    let program = try Program.run(BuiltProducts.notebook, arguments, in: command.folder.path)
    #expect(program.status == 64)
    #expect(program.errors.uppercased().contains("USAGE: NOTEBOOK"))
  }

  @Test("without a toolchain says what to install")
  func noToolchain() throws {
    let command = try Command()
    try command.folder.write(Self.good, to: "a.md")
    let program = try command("a.md", environment: ["PATH": "/nowhere"])
    #expect(program.status == 2)
    #expect(
      program.errors
        == "error: the Swift toolchain's 'swift' was not found (in PATH); install Swift 6.2 or later from swift.org and put its usr/bin into PATH\n"
    )
  }

  @Test("leaves the report that was there whole when the new one can't be written")
  func keepsOldReport() throws {
    let command = try Command()
    try command.folder.write(Self.good, to: "a.md")
    #expect(try command("a.md", "-q").status == 0)
    let before = try command.folder.read("output/a.html")
    try command.folder.write(Self.good.replacingOccurrences(of: "n is", with: "changed"), to: "a.md")
    #expect(try command("check", "a.md", "-q").status == 0)
    // As good as a full disk: no file of the size of a page can be written.
    let program = try Program.run(
      "/bin/sh", ["-c", "ulimit -f 8; trap '' XFSZ; exec \"$0\" a.md -q", BuiltProducts.notebook],
      in: command.folder.path, environment: ["LECTERN_CACHE": Command.cache.path])
    #expect(program.status == 2)
    #expect(program.errors.hasSuffix(" can't be written: File too large\n"))
    #expect(try command.folder.read("output/a.html") == before)
    #expect(command.folder.files().filter { $0.hasPrefix("output/") } == ["output/a.html"])
  }

  @Test("checks without running")
  func check() throws {
    let command = try Command()
    try command.folder.write("```swift\nfatalError(\"never\")\n```\n", to: "a.md")
    let program = try command("check", "a.md")
    #expect(program.status == 0)
    #expect(program.output == "a.md: all well, 1 cell\n")
    try command.folder.write("```swift\nnope\n```\n", to: "b.md")
    #expect(try command("check", "b.md").status == 1)
    #expect(!command.folder.exists("output"))
  }

  @Test("cleans its cache")
  func clean() throws {
    let command = try Command()
    try command.folder.write(Self.good, to: "a.md")
    let cache = "\(command.folder.path)/cache"
    #expect(try command("a.md", "-q", environment: ["LECTERN_CACHE": cache]).status == 0)
    let program = try command("clean", environment: ["LECTERN_CACHE": cache])
    #expect(program.status == 0)
    #expect(program.output.hasPrefix("removed ") && program.output.hasSuffix(" MB from \(cache)\n"))
    #expect(command.folder.files().filter { $0.hasPrefix("cache/cells") } == [])
  }

  @Test("knows what is missing, and how to get it")
  func doctor() throws {
    let command = try Command()
    let well = try command("doctor")
    #expect(well.status == 0, Comment(rawValue: well.output))
    #expect(well.output.contains("ok      font DejaVu Sans"))
    let ill = try command("doctor", environment: ["PATH": "/usr/bin:/bin"])
    #expect(ill.status == 2)
    #expect(ill.output.contains("MISSING Swift toolchain"))
    #expect(ill.output.contains("install Swift 6.2 or later from swift.org"))
  }
}
