import TestSupport
import Testing

@testable import NotebookCLI

@Suite("The progress of a cell on a terminal")
struct ProgressBarTests {
  @Test(
    "is a bar with per cent, never more than is done",
    arguments: [
      (0, "▕                    ▏  0%"), (0.01, "▕▏                   ▏  1%"), (0.5, "▕██████████          ▏ 50%"),
      (0.9999, "▕███████████████████▉▏ 99%"), (1, "▕████████████████████▏100%"),
    ])
  func bar(fraction: Double, text: String) {
    #expect(ProgressBar.text(fraction) == text)
  }

  @Test("stays on one line", arguments: [("loss\n0.1\u{1B}[2J", 80, "loss 0.1 [2J"), ("abcdefgh", 8, "abcdef…")])
  func line(text: String, columns: Int, shown: String) {
    #expect(ProgressBar.line(text, columns: columns) == shown)
  }

  private static let document = "```swift\nshowProgress(0.25, \"a quarter\")\n```\n"

  @Test("is drawn where there is a terminal")
  func terminal() throws {
    let command = try Command()
    try command.folder.write(Self.document, to: "a.md")
    let program = try Program.run(
      "/usr/bin/script", ["-qec", "\(BuiltProducts.notebook) a.md --no-cache", "/dev/null"], in: command.folder.path,
      environment: ["LECTERN_CACHE": Command.cache.path, "TERM": "xterm"])
    #expect(program.status == 0)
    #expect(program.output.contains("\r\u{1B}[K[1/1] a.md:1 cell-1 ▕█████               ▏ 25% a quarter"))
  }

  @Test("is not written into a file")
  func file() throws {
    let command = try Command()
    try command.folder.write(Self.document, to: "a.md")
    let program = try command("a.md", "--no-cache")
    #expect(program.status == 0 && !program.errors.contains("quarter"))
  }
}
