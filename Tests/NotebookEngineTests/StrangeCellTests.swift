import NotebookEngine
import NotebookModel
import Testing

@Suite("A cell that handles its process roughly", .serialized)
struct StrangeCellTests {
  /// The cell between two that count.
  private static func cells(_ code: String) -> [String] { ["import Glibc\nvar n = 1", code, "n += 1\nprint(n)"] }

  /// `fork` is kept from Swift code; the loader has it.
  private static let fork = """
    let fork = unsafeBitCast(dlsym(nil, "fork"), to: (@convention(c) () -> Int32).self)
    let child = fork()
    var status: Int32 = 0

    """

  @Test("by a fork goes on alone; the copy can print, and ends where the cell does or where it wants to")
  func forks() throws {
    let endings = [
      ("", "0"), ("exit(3)", "3"), ("abort()", "134"), ("display(1)", "0"),
      ("for fd: Int32 in 3..<9 { close(fd) }", "0"),
      ("close(3); exit(4)", "4"),
    ]
    for (ending, status) in endings {
      let summary = try Runs.cells(
        Self.cells(
          Self.fork + "if child == 0 { print(\"copy\"); \(ending) } else { waitpid(child, &status, 0); "
            + "print(status & 127 == 0 ? status >> 8 : status) }"))
      #expect(summary.failures == 0)
      #expect(summary.notebook.cells[1].stdout == "copy\n\(status)\n", "\(ending)")
      #expect(summary.notebook.cells[1].displays == [])
      #expect(summary.notebook.cells[2].stdout == "2\n")
    }
  }

  @Test("by stopping its process group is stopped at its timeout, and the next one runs")
  func stops() throws {
    let summary = try Runs.cells(Self.cells("kill(0, SIGSTOP)"), timeout: 2)
    #expect(summary.notebook.cells[1].failure?.kind == .timeout)
    #expect(summary.notebook.cells[2].stdout == "2\n")
  }

  @Test("by signalling its process group wakes no frozen copy, which would take the next command")
  func wakes() throws {
    let summary = try Runs.cells(
      ["import Glibc\nvar n = 1", "n = 5", "kill(0, SIGUSR1)\nusleep(50_000)", "n += 1\nprint(n)"])
    #expect(summary.failures == 0)
    #expect(summary.notebook.cells[3].stdout == "6\n")
  }

  @Test("by leaving no descriptors to open fails the next one, which nothing can be loaded for")
  func descriptors() throws {
    let summary = try Runs.cells(
      Self.cells(
        "var none = rlimit(rlim_cur: 0, rlim_max: 0)\nsetrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none)"))
    #expect(summary.notebook.cells[1].failure == nil)
    let message = try #require(summary.notebook.cells[2].failure?.message)
    #expect(message.contains("Too many open files"), "\(message)")
  }

  @Test("by 100 threads that never end, a working folder of its own, or ignored signals, leaves the next one be")
  func others() throws {
    for code in [
      "import Foundation\nfor _ in 0..<100 { Thread { while true { sleep(10) } }.start() }", "chdir(\"/\")",
      "for number in [SIGSEGV, SIGABRT, SIGUSR1, SIGTERM] { signal(number, SIG_IGN) }", "umask(0o777)",
      "Task.detached { while true { try? await Task.sleep(for: .milliseconds(5)); print(\"late\") } }",
    ] {
      let summary = try Runs.cells(Self.cells(code))
      #expect(summary.failures == 0, "\(code)")
      #expect(summary.notebook.cells[2].stdout.replacing("late\n", with: "") == "2\n", "\(code)")
    }
  }
}
