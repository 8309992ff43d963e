import Foundation
import TestSupport
import Testing

@Suite("What can be asked about a run", .serialized)
struct InsightTests {
  private static let document = "```swift\n//| label: sum\nlet x: [Float] = [1, 2, 4]\nprint(x.reduce(0, +))\n```\n"

  @Test("--timings prints a table of all cells and puts it into the report")
  func timings() throws {
    let command = try Command()
    try command.folder.write(Self.document + "\nIt is `{swift} x.count`.\n", to: "a.md")
    let program = try command("a.md", "-q", "--timings", "--to", "html,json")
    let lines = program.errors.split(separator: "\n").map { $0.split(separator: " ").first.map(String.init) }
    #expect(lines == ["cell", "sum", "values", "total"])
    #expect(try command.folder.read("output/a.html").contains("id=\"timings\""))
    let cells = try command.json("output/a.json")["cells"] as? [[String: Any]]
    let timings = try #require(cells?.first?["timings"] as? [String: Any])
    #expect(Set(timings.keys) == ["compile", "run", "figures", "remembered"])
    #expect(try command("a.md", "-q").status == 0)
    #expect(try !command.folder.read("output/a.html").contains("id=\"timings\""))
    try command.folder.write("---\ntimings: true\n---\n\n" + Self.document, to: "a.md")
    #expect(try command("a.md", "-q").errors == "")
    #expect(try command.folder.read("output/a.html").contains("id=\"timings\""))
  }

  @Test("--why answers on standard output, and runs and writes nothing")
  func why() throws {
    let command = try Command()
    try command.folder.write(Self.document, to: "a.md")
    let program = try command("run", "a.md", "--why", "sum")
    #expect(program.status == 0)
    #expect(program.output.hasPrefix("a.md: the cell 'sum' (line 1) will "))
    #expect(command.folder.files() == ["a.md"])
    #expect(try command("run", "a.md", "--why", "sun").status == 2)
  }

  @Test("--verify writes what cells gave, accepts the same, and fails with what has changed")
  func verify() throws {
    let command = try Command()
    try command.folder.write(Self.document, to: "a.md")
    let first = try command("a.md", "-q", "--verify")
    #expect(first.status == 0 && command.folder.exists("a.verified.json"))
    #expect(try command("a.md", "-q", "--verify").status == 0)
    try command.folder.write(Self.document.replacingOccurrences(of: "2, 4", with: "2, 5"), to: "a.md")
    let drifted = try command("a.md", "-q", "--verify")
    #expect(drifted.status == 1)
    #expect(
      drifted.errors.hasPrefix(
        """
        a.md:1:1: error: drift: the cell 'sum' (line 1): x[2] was 4.0 and is 5.0: a difference of 1.0, \
        where 4e-05 is allowed, the largest of those compared
        a.md:1:1: error: drift: the cell 'sum' (line 1): line 1 of what it gives (stdout) was '7.0' and is '8.0'

        """), "\(drifted.errors)")
    #expect(try command("a.md", "-q", "--update-verified").status == 0)
    #expect(try command("a.md", "-q", "--verify").status == 0)
  }

  @Test("A failed cell keeps the verified file from being written")
  func failedVerify() throws {
    let command = try Command()
    try command.folder.write("```swift\nlet a: [Int] = []\na[0]\n```\n", to: "a.md")
    let program = try command("a.md", "-q", "--verify")
    #expect(program.status == 1 && !command.folder.exists("a.verified.json"))
    #expect(program.errors.contains("a.verified.json was not written, for a cell failed or was not run"))
  }
}
