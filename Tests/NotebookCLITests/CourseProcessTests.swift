import Foundation
import Glibc
import TestSupport
import Testing

@Suite("The processes of several notebooks", .serialized)
struct CourseProcessTests {
  /// Starts two notebooks that never end, and waits until the cells run.
  private func start(in command: Command) throws -> RunningCommand {
    for name in ["a", "b"] {
      try command.folder.write(
        "```swift\nprint(\"first of \(name)\")\n```\n\n```swift\nimport Foundation\n"
          + "try \"\".write(toFile: \"\(name).runs\", atomically: true, encoding: .utf8)\nwhile true {}\n```\n",
        to: "\(name).md")
    }
    let running = try RunningCommand(["run", "a.md", "b.md", "--jobs", "2"], in: command.folder)
    #expect(RunningCommand.wait { command.folder.exists("a.runs") && command.folder.exists("b.runs") })
    return running
  }

  /// The processes that run the notebook of this name in the folder.
  private func processes(of name: String, in command: Command) -> [Int32] {
    let folder = URL(fileURLWithPath: command.folder.path).resolvingSymlinksInPath().path
    return RunningCommand.processes(with: "__notebook\u{0}").filter { process in
      guard (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")) == folder else {
        return false
      }
      let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return words.count > 3 && words[3] == "\(name).md"
    }
  }

  @Test("finish their reports at Ctrl-C, and the run ends with 130")
  func interrupted() throws {
    let command = try Command()
    let running = try start(in: command)
    running.send(SIGINT)
    #expect(running.status() == 130)
    for name in ["a", "b"] {
      let page = try command.folder.read("output/\(name).html")
      #expect(page.contains("first of \(name)") && page.contains("the run was interrupted"))
    }
    #expect(running.standardError.contains("\n2 notebooks: 2 interrupted, "))
  }

  @Test("finish their reports at Ctrl-C, and drop them at the next one", arguments: [1, 2])
  func twice(times: Int) throws {
    let command = try Command()
    let reports = try ["a", "b"].map { try HeldReport($0, in: command.folder) }
    let running = try RunningCommand(["a.md", "b.md", "--jobs", "2"], in: command.folder)
    #expect(RunningCommand.wait { command.folder.exists("a.runs") && command.folder.exists("b.runs") })
    running.send(SIGINT)
    for report in reports { #expect(report.begin()) }
    if times == 2 { running.send(SIGINT) } else { for report in reports { #expect(report.finish()) } }
    try #require(RunningCommand.wait { !running.process.isRunning })
    #expect(running.status() == 130)
    #expect(RunningCommand.wait { ["a", "b"].allSatisfy { processes(of: $0, in: command).isEmpty } })
    for name in ["a", "b", "index"] { #expect(command.folder.exists("output/\(name).html") == (times == 1)) }
  }

  @Test("begin while reports are written, but never more than twice as many as are wanted")
  func overlap() throws {
    let command = try Command()
    let names = ["a", "b", "c"]
    let reports = try names.map { try HeldReport($0, in: command.folder, cellsEnd: true) }
    let running = try RunningCommand(names.map { "\($0).md" } + ["--jobs", "1"], in: command.folder)
    // The second one has got to its report while that of the first is not done.
    for report in reports.prefix(2) { #expect(report.begin()) }
    #expect(!command.folder.exists("output/a.html"))
    #expect(processes(of: "c", in: command).isEmpty)
    #expect(reports[0].finish() && reports[2].begin())
    #expect(!command.folder.exists("output/b.html"))
    for report in reports.dropFirst() { #expect(report.finish()) }
    #expect(running.status() == 0)
  }

  @Test("end with the process that started them, however it ends", arguments: [[SIGKILL], [SIGINT, SIGINT]])
  func orphans(signals: [Int32]) throws {
    let command = try Command()
    let running = try start(in: command)
    let parts = ["a", "b"].flatMap { processes(of: $0, in: command) }
    #expect(parts.count == 2)
    for signal in signals { running.send(signal) }
    _ = running.status()
    #expect(RunningCommand.wait { ["a", "b"].allSatisfy { processes(of: $0, in: command).isEmpty } })
    #expect(
      RunningCommand.wait { parts.allSatisfy { RunningCommand.processes(with: "__worker\u{0}\($0)").isEmpty } })
  }

  @Test("that die take no other notebook with them")
  func crash() throws {
    let command = try Command()
    let running = try start(in: command)
    let part = try #require(processes(of: "a", in: command).first)
    kill(part, SIGKILL)
    let message = "a.md: its run ended by signal 9 before it came to a result\n"
    #expect(
      RunningCommand.wait {
        running.standardError.contains("[1/2] a.md: could not be run\n")
          && running.standardError.contains("error: \(message)")
      })
    running.send(SIGINT)
    #expect(running.status() == 130)
    #expect(running.standardError.hasSuffix("\n\(message)"))
    #expect(try command.folder.read("output/b.html").contains("first of b"))
  }

  @Test("share a terminal, a line for each that runs")
  func terminal() throws {
    let command = try Command()
    for name in ["a", "b"] {
      // It stays a while, so that its line is not gone before it is drawn.
      try command.folder.write(
        "```swift\nimport Glibc\nshowProgress(0.25, \"of \(name)\")\nusleep(500_000)\n```\n", to: "\(name).md")
    }
    let program = try Program.run(
      "/usr/bin/script", ["-qec", "\(BuiltProducts.notebook) a.md b.md --no-cache", "/dev/null"],
      in: command.folder.path, environment: ["LECTERN_CACHE": Command.cache.path, "TERM": "xterm"])
    #expect(program.status == 0)
    #expect(program.output.contains("[1/1] a.md:1 cell-1 ▕█████               ▏ 25% of a"))
    #expect(program.output.contains("\u{1B}[2A\r\u{1B}[J"))
    #expect(program.output.contains("2 notebooks: 2 ok, "))
  }
}
