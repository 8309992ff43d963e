import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A run that is interrupted", .serialized)
struct InterruptionTests {
  private static let loop = """
    ```swift
    print("first")
    ```

    ```swift
    var n = 0
    while true { n += 1 }
    ```

    ```swift
    print("never")
    ```
    """

  private func start(_ document: String, in command: Command) throws -> RunningCommand {
    try command.folder.write(document, to: "a.md")
    let running = try RunningCommand(["a.md", "--to", "html,json"], in: command.folder)
    #expect(RunningCommand.wait { running.standardError.contains("[1/") })
    return running
  }

  @Test("by Ctrl-C finishes its report with what there is, and ends with 130", arguments: [SIGINT, SIGTERM])
  func once(signal: Int32) throws {
    let command = try Command()
    let running = try start(Self.loop, in: command)
    usleep(300_000)
    running.send(signal)
    #expect(running.status() == 130)
    let page = try command.folder.read("output/a.html")
    #expect(page.contains("first"))
    #expect(page.contains("stopped: the run was interrupted here") || page.contains("the run was interrupted"))
    let cells = try #require(try command.json("output/a.json")["cells"] as? [[String: Any]])
    #expect(
      cells.map { $0["state"] as? String } == ["succeeded", "failed", "not-run"]
        || cells[1]["state"] as? String == "not-run")
    #expect(
      RunningCommand.wait { RunningCommand.processes(with: "__worker\0\(running.process.processIdentifier)").isEmpty })
  }

  @Test("by Ctrl-C twice ends at once, and a report that was begun is not written", arguments: [1, 2])
  func twice(times: Int) throws {
    let command = try Command()
    let report = try HeldReport("a", in: command.folder)
    let running = try RunningCommand(["a.md"], in: command.folder)
    #expect(RunningCommand.wait { command.folder.exists("a.runs") })
    running.send(SIGINT)
    #expect(report.begin())
    if times == 2 { running.send(SIGINT) } else { #expect(report.finish()) }
    try #require(RunningCommand.wait { !running.process.isRunning })
    #expect(running.status() == 130)
    #expect(command.folder.exists("output/a.html") == (times == 1))
    #expect(running.standardOutput == (times == 1 ? "output/a.html\n" : ""))
    #expect(
      RunningCommand.wait { RunningCommand.processes(with: "__worker\0\(running.process.processIdentifier)").isEmpty })
  }

  @Test("by being killed leaves no process behind, neither its worker nor what a cell has started", arguments: 0..<3)
  func orphans(round: Int) throws {
    let command = try Command()
    let mark = "\(getpid())\(round)77"
    let running = try start(
      """
      ```swift
      import Foundation
      let child = Process()
      child.executableURL = URL(fileURLWithPath: "\(round == 2 ? "/usr/bin/setsid" : "/usr/bin/env")")
      child.arguments = ["sleep", "\(mark)"]
      try child.run()
      ```

      ```swift
      \(round == 0 ? "while true {}" : "Thread { while true { sleep(1) } }.start(); while true { sleep(1) }")
      ```
      """, in: command)
    #expect(RunningCommand.wait { !RunningCommand.processes(with: "sleep\0\(mark)").isEmpty })
    running.send(SIGKILL)
    #expect(running.status() == -SIGKILL)
    #expect(RunningCommand.wait { RunningCommand.processes(with: "sleep\0\(mark)").isEmpty })
    #expect(
      RunningCommand.wait { RunningCommand.processes(with: "__worker\0\(running.process.processIdentifier)").isEmpty })
  }

  /// More rounds: `LECTERN_KILLS=100 swift test --filter InterruptionTests`.
  @Test("at any moment, or whose worker is, leaves nothing half, and the next run is right")
  func killedAnywhere() throws {
    let command = try Command()
    let cache = ["LECTERN_CACHE": "\(command.folder.path)/cache"]
    var random = SeededGenerator(seed: 5)
    let rounds = ProcessInfo.processInfo.environment["LECTERN_KILLS"].flatMap { Int($0) } ?? 6
    func document(_ round: Int) -> String {
      "```swift\nvar n = \(round)\n```\n\n```swift\nn += 1\nprint(\"n is\", n)\n```\n\n"
        + "```swift\n//| label: fig-a\nKernelEffect(SampleFace.all[0].image(size: 32 + n), .rightSobel)\n```\n\n`{swift} n`\n"
    }
    for round in 0..<rounds {
      try command.folder.write(document(round), to: "a.md")
      let running = try RunningCommand(["a.md", "-q"], in: command.folder, environment: cache)
      usleep(UInt32.random(in: 0..<1_500_000, using: &random))
      if Bool.random(using: &random) {
        running.send(SIGKILL)
      } else {
        for worker in RunningCommand.processes(with: "__worker\0\(running.process.processIdentifier)").shuffled(
          using: &random)
        {
          kill(worker, SIGKILL)
        }
      }
      _ = running.status()
      try expectWholeReport(in: command.folder)
    }
    let last = try Program.run(
      BuiltProducts.notebook, ["a.md", "-q"], in: command.folder.path, environment: cache)
    #expect(last.status == 0, Comment(rawValue: last.errors))
    #expect(try command.folder.read("output/a.html").contains("n is \(rounds)"))
    #expect(command.folder.files().filter { $0.hasPrefix("output/") && $0.hasSuffix(".tmp") } == [])
  }

  /// A page to its end, and beside it the picture that is in it, or none.
  private func expectWholeReport(in folder: TemporaryFolder) throws {
    guard folder.exists("output/a.html") else { return }
    // Files that are being moved when the run is killed are moved to the end.
    let isWhole = RunningCommand.wait {
      guard let page = try? folder.read("output/a.html"), page.hasSuffix("</html>\n") else { return false }
      let picture = FileManager.default.contents(atPath: "\(folder.path)/output/a/fig-a.png")
      return picture.map { page.contains($0.base64EncodedString()) } ?? !page.contains("data:image/png;base64")
    }
    #expect(isWhole)
  }

  @Test("by a full disk keeps the report that was there")
  func fullDisk() throws {
    let command = try Command()
    try command.folder.write("```swift\nprint(1)\n```\n", to: "a.md")
    #expect(try command("a.md", "-q").status == 0)
    let before = try command.folder.read("output/a.html")
    try command.folder.write("```swift\nprint(1)\n```\nMore.\n", to: "a.md")
    // No file may grow beyond four blocks: writing fails as it does on a full disk.
    let full = try Program.run(
      "/bin/bash", ["-c", "trap '' XFSZ; ulimit -f 4; exec \"$0\" a.md -q", BuiltProducts.notebook],
      in: command.folder.path, environment: ["LECTERN_CACHE": Command.cache.path])
    #expect(full.status == 2, Comment(rawValue: full.errors))
    #expect(try command.folder.read("output/a.html") == before)
    #expect(command.folder.files().filter { $0.hasSuffix(".tmp") } == [])
    #expect(try command("a.md", "-q").status == 0)
    #expect(try command.folder.read("output/a.html").contains("More."))
  }
}
