import ArgumentParser
import Foundation
import Glibc
import NotebookEngine

/// The process that runs one notebook of several. It is the same program with the same arguments, told which of the
/// notebooks is its own.
///
/// A request to end (SIGTERM) finishes the report with what there is, as Ctrl-C does of a single notebook. When standard
/// input closes, there is nobody left to run for. Standard output takes messages (``PartMessage``); all that people are
/// to read goes to standard error.
enum CoursePart {
  static let word = "__notebook"

  /// The arguments that make this program such a process.
  static func arguments(file: String, compilers: Int) -> [String] {
    [word, "\(compilers)", file] + CommandLine.arguments.dropFirst()
  }

  /// Runs the notebook that the arguments name, and ends the process; returns at once when they are others.
  static func runIfAsked(_ arguments: [String]) {
    guard arguments.count > 3, arguments[0] == word, let compilers = Int(arguments[1]) else { return }
    // Ctrl-C reaches all processes of the terminal; what it means here is for the one that was started to say.
    signal(SIGINT, SIG_IGN)
    let wire = FileHandle(fileDescriptor: fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3), closeOnDealloc: false)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    Thread.detachNewThread {
      _ = try? FileHandle.standardInput.readToEnd()
      _exit(ExitStatus.interrupted.rawValue)
    }
    let send = { (message: PartMessage) in
      if let line = try? message.encoded() { try? wire.write(contentsOf: line) }
    }
    let interruption = Interruption()
    let signals = InterruptSignal([SIGTERM])
    signals.whenReceived { interruption.request() }
    send(.ready)
    do {
      guard var options = try NotebookCommand.command(for: Array(arguments.dropFirst(3))) as? RunCommand else { return }
      options.document.jobs = compilers
      let file = arguments[2]
      let progress = Progress(fileName: CourseList.name(of: file), isQuiet: options.document.quiet) {
        send(.status($0))
      }
      let run = NotebookRun(file: file, options: options) { send(.cellsDone) }
      send(.result(run.perform(interruption: interruption, progress: progress)))
      exit(0)
    } catch {
      NotebookCommand.exit(withError: error)
    }
  }
}
