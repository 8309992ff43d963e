import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Several notebooks", .serialized)
struct CourseTests {
  private static let broken = "# Broken\n\n```swift\n//| label: odd\nlet x: Int = \"a\"\n```\n\n`{swift} x`\n"

  private static func good(_ title: String) -> String { "# \(title)\n\n```swift\nprint(\"here\")\n```\n" }

  /// A folder with three notebooks that are well, and one that is not.
  private static func course() throws -> Command {
    let command = try Command()
    for name in ["one", "two", "three"] { try command.folder.write(good("On \(name)"), to: "weeks/\(name).md") }
    try command.folder.write(broken, to: "weeks/broken.md")
    return command
  }

  /// The text with every number of seconds as `N s`, and whatever was compiled as nothing.
  private static func withoutTimes(_ text: String) -> String {
    text.replacing(#/[0-9.]+ s\b/#, with: "N s").replacing(#/\d+ compiled/#, with: "nothing to compile")
  }

  @Test("are run with one line for each, the paths of their reports in their order, an index, and all that is not well")
  func all() throws {
    let command = try Self.course()
    let program = try command("run", "weeks/two.md", "weeks/broken.md", "weeks/one.md", "nope.md", "--jobs", "1")
    #expect(program.status == 2)
    #expect(program.output == "output/two.html\noutput/broken.html\noutput/one.html\noutput/index.html\n")
    #expect(
      Self.withoutTimes(program.errors) == """
        [1/4] weeks/two.md: ok, 1 cell, nothing to compile, N s
        [2/4] weeks/broken.md: failed, 1 cell, nothing to compile, 2 failed or not run, N s
        broken.md:5:14: error: cannot convert value of type 'String' to specified type 'Int'
        let x: Int = "a"
                     ^
        broken.md:8:1: error: it needs the cell 'odd' (line 3), which failed
        [3/4] weeks/one.md: ok, 1 cell, nothing to compile, N s
        [4/4] nope.md: could not be run
        error: there is no file 'nope.md'
        4 notebooks: 2 ok, 1 failed, 1 could not be run, N s
        weeks/broken.md: failed: odd (line 5), a value (line 8)
        nope.md: there is no file 'nope.md'

        """)
    let index = try command.folder.read("output/index.html")
    #expect(index.contains("<a href=\"two.html\">On two</a>"))
    #expect(index.contains("<a href=\"broken.html#odd\">odd</a>, line 5: cannot convert value"))
    #expect(index.contains("there is no file &#39;nope.md&#39;"))
  }

  @Test("end with the worst that became of one of them, and quietly say only what went wrong")
  func status() throws {
    let command = try Self.course()
    let well = try command("weeks/one.md", "weeks/two.md", "-q")
    #expect(well.status == 0 && well.output == "" && well.errors == "")
    let failed = try command("weeks/one.md", "weeks/broken.md", "-q")
    #expect(failed.status == 1 && failed.errors.hasPrefix("broken.md:5:14: error: "))
    #expect(try command("weeks/one.md", "weeks/broken.md", "-q", "--allow-errors").status == 0)
    #expect(try command("weeks/nope.md", "weeks/broken.md", "-q", "--allow-errors").status == 2)
  }

  @Test("say once what would keep all of them from being run, before any is")
  func once() throws {
    let command = try Self.course()
    let files = ["run", "weeks/one.md", "weeks/two.md"]
    let path = try Program.run(
      BuiltProducts.notebook, files, in: command.folder.path, environment: ["PATH": "/nowhere"])
    #expect(path.status == 2)
    #expect(path.errors.components(separatedBy: "the Swift toolchain's 'swift' was not found").count == 2)
    let template = try command("run", "weeks/one.md", "weeks/two.md", "--template", "handuot")
    #expect(template.status == 2)
    #expect(template.errors.hasSuffix("; did you mean \"handout\"?\n"))
    #expect(!command.folder.exists("output"))
  }

  @Test("of one name are refused, for their reports would take each other's place; one named twice is run once")
  func names() throws {
    let command = try Self.course()
    try command.folder.write(Self.good("Another"), to: "other/one.md")
    let program = try command("run", "weeks/one.md", "other/one.md", "-o", "there")
    #expect(program.status == 2)
    #expect(
      program.errors
        == "error: weeks/one.md and other/one.md would both be written to there/one; rename one, or run them apart with an --output of their own\n"
    )
    #expect(!command.folder.exists("there"))
    let twice = try command("run", "weeks/one.md", "./weeks/one.md", "weeks/../weeks/one")
    #expect(twice.output == "output/one.html\n")
  }

  @Test("with an index.md among them have its page for an index")
  func ownIndex() throws {
    let command = try Self.course()
    try command.folder.write(Self.good("The course"), to: "index.md")
    let program = try command("index.md", "weeks/one.md")
    #expect(program.output == "output/index.html\noutput/one.html\n")
    #expect(try command.folder.read("output/index.html").contains("<h1 id=\"the-course\">"))

    let part = try command("index.md", "weeks/one.md", "--shard", "1/1", "--json")
    try command.folder.write(part.output, to: "part.json")
    let index = try command("index", "part.json")
    #expect(index.status == 2)
    #expect(
      index.errors
        == "error: index.md has its page at output/index.html, where the index belongs; rename the notebook\n")
    #expect(try command.folder.read("output/index.html").contains("<h1 id=\"the-course\">"))
  }

  @Test("stop at the first that fails, when they are told to")
  func failFast() throws {
    let command = try Self.course()
    let program = try command("run", "weeks/broken.md", "weeks/one.md", "weeks/two.md", "--fail-fast", "--jobs", "1")
    #expect(program.status == 1)
    #expect(program.output == "output/broken.html\noutput/index.html\n")
    #expect(program.errors.contains("\n3 notebooks: 1 failed, 2 not run, "))
    #expect(try command.folder.read("output/index.html").contains("not run"))
  }

  @Test("stop those that are running at the first that fails, with their reports")
  func failFastInterrupts() throws {
    let command = try Self.course()
    // It fails once the other one's cell runs, which goes on for ever.
    try command.folder.write(
      "```swift\nimport Foundation\ntry \"\".write(toFile: \"running\", atomically: true, encoding: .utf8)\nwhile true {}\n```\n",
      to: "endless.md")
    try command.folder.write(
      "```swift\nimport Foundation\nwhile !FileManager.default.fileExists(atPath: \"running\") { usleep(10_000) }\nfatalError(\"no\")\n```\n",
      to: "failing.md")
    let program = try command("run", "endless.md", "failing.md", "--fail-fast", "--jobs", "2")
    #expect(program.status == 1)
    #expect(program.errors.contains("\n2 notebooks: 1 failed, 1 interrupted, "))
    #expect(try command.folder.read("output/endless.html").contains("the run was interrupted"))
  }

  @Test("fail when a result has drifted, errors allowed or not, and say where")
  func drift() throws {
    let command = try Self.course()
    let run = ["run", "weeks/one.md", "weeks/two.md", "--verify", "--allow-errors", "--jobs", "1"]
    let environment = ["LECTERN_CACHE": Command.cache.path]
    let first = try Program.run(BuiltProducts.notebook, run, in: command.folder.path, environment: environment)
    #expect(first.status == 0, Comment(rawValue: first.errors))
    try command.folder.write("# On one\n\n```swift\nprint(\"there\")\n```\n", to: "weeks/one.md")
    let second = try Program.run(BuiltProducts.notebook, run, in: command.folder.path, environment: environment)
    #expect(second.status == 1)
    #expect(second.errors.contains("\nweeks/one.md: 1 result not as verified\n"))
    #expect(second.errors.contains("\none.md:3:1: error: drift: "))
  }

  @Test("are cut into parts, whose summaries make one index")
  func shards() throws {
    let command = try Self.course()
    let files = ["weeks/one.md", "weeks/two.md", "weeks/three.md"]
    for (part, expected) in [("1/2", ["one", "two"]), ("2/2", ["three"])] {
      let program = try Program.run(
        BuiltProducts.notebook, ["run"] + files + ["--shard", part, "--json"], in: command.folder.path,
        environment: ["LECTERN_CACHE": Command.cache.path])
      #expect(program.status == 0)
      #expect(program.errors.contains("part \(part), "))
      try command.folder.write(program.output, to: "\(part.prefix(1)).json")
      let summary = try command.json("\(part.prefix(1)).json")
      #expect(summary["shard"] as? String == part)
      let outputs = (summary["notebooks"] as? [[String: Any]] ?? []).flatMap { $0["outputs"] as? [String] ?? [] }
      #expect(outputs.sorted() == expected.map { "output/\($0).html" })
    }
    #expect(!command.folder.exists("output/index.html"))
    let index = try command("index", "2.json", "1.json")
    #expect(index.status == 0 && index.output == "output/index.html\n")
    let page = try command.folder.read("output/index.html")
    let places = ["On one", "On three", "On two"].map { page.range(of: ">\($0)</a>")?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    let empty = try command("run", "weeks/one.md", "--shard", "2/2")
    #expect(empty.status == 0)
    #expect(Self.withoutTimes(empty.errors) == "part 2/2, 0 notebooks: N s\n")
  }

  @Test("can't be listed from what is no summary")
  func noSummary() throws {
    let command = try Self.course()
    try command.folder.write("{\"format\": \"lectern/1\"}", to: "a.json")
    let program = try command("index", "a.json")
    #expect(program.status == 2)
    #expect(
      program.errors
        == "error: a.json can't be taken into an index: it is none that 'notebook run --json' of this version prints\n")
    #expect(try command("index", "b.json").errors.hasPrefix("error: b.json can't be taken into an index: "))
  }

  @Test("give machines one document, and nothing else beside it; so does a single one", arguments: [1, 2])
  func json(count: Int) throws {
    let command = try Self.course()
    let files = ["weeks/broken.md", "absent.md"].prefix(count)
    let program = try Program.run(
      BuiltProducts.notebook, files + ["--json"], in: command.folder.path,
      environment: ["LECTERN_CACHE": Command.cache.path])
    let status: Int32 = count == 1 ? 1 : 2
    #expect(program.status == status)
    try command.folder.write(program.output, to: "summary.json")
    let summary = try command.json("summary.json")
    #expect(summary["format"] as? String == "lectern-run/1")
    #expect(summary["exitStatus"] as? Int == Int(status))
    let notebooks = try #require(summary["notebooks"] as? [[String: Any]])
    #expect(notebooks.map { $0["status"] as? String } == Array(["failed", "error"].prefix(count)))
    #expect(notebooks[0]["failed"] as? Int == 2)
    let failures = try #require(notebooks[0]["failures"] as? [[String: Any]])
    #expect(failures.map { $0["line"] as? Int } == [5, 8])
    #expect(failures[0]["cell"] as? String == "odd" && failures[1]["cell"] is NSNull)
    #expect(notebooks.last?["message"] as? String == (count == 1 ? nil : "there is no file 'absent.md'"))
  }

  @Test("keep what is the instructor's out of the student's summary and index")
  func secrets() throws {
    let command = try Self.course()
    let secret = "::: solution\n```swift\n//| label: planted\nlet planted: Int = \"a\"\n```\n:::\n"
    try command.folder.write("# S\n\n\(secret)", to: "s.md")
    let program = try command("run", "s.md", "weeks/one.md", "--json")
    #expect(program.status == 1)
    #expect(!program.output.contains("planted") && program.output.contains("\"failed\": 1"))
    let index = try command.folder.read("output/index.html")
    #expect(!index.contains("planted") && index.contains("1 in the instructor’s part"))
    #expect(try command("run", "s.md", "weeks/one.md", "--edition", "instructor", "-q").status == 1)
    #expect(try command.folder.read("output/index-instructor.html").contains("s-instructor.html#planted"))
  }

  @Test("have an index that fits a phone and asks nobody for anything, in a browser")
  func browser() throws {
    let command = try Self.course()
    let long = String(repeating: "long", count: 20)
    try command.folder.write(Self.good(long), to: "\(long).md")
    #expect(try command("\(long).md", "weeks/broken.md", "\(long)/absent.md", "-q").status == 2)
    let report = try Browser.run(
      "\(command.folder.path)/output/index.html", width: 360,
      steps: [
        .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        .evaluate("document.querySelectorAll('.notebook').length"),
        .evaluate("document.querySelectorAll('.title-block .theme').length"),
      ])
    #expect(report.problems == [] && report.requests == [])
    #expect(try report.result(0, as: Int.self) == 0)
    #expect(try report.result(1, as: Int.self) == 3)
    #expect(try report.result(2, as: Int.self) == 1)
  }

  @Test(
    "have an index that breaks no rule of accessibility",
    .enabled(if: AccessibilityRules.isInstalled, Comment(rawValue: AccessibilityRules.whyNot)),
    arguments: ["light", "dark"])
  func accessibility(scheme: String) throws {
    let command = try Self.course()
    #expect(try command("weeks/one.md", "weeks/broken.md", "absent.md", "-q").status == 2)
    for width in [360, 1280] {
      let violations = try AccessibilityRules.violations(
        in: "\(command.folder.path)/output/index.html", width: width, scheme: scheme)
      #expect(violations == [], "\(width) pixels")
    }
  }
}
