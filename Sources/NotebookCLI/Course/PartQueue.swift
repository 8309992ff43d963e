import ArgumentParser
import Foundation
import Glibc
import NotebookEngine
import Reports

/// The notebooks of a run, so many at a time, in their order.
final class PartQueue {
  private let options: RunCommand
  private let jobs: Int
  private var waiting: [(place: Int, file: String)]
  private var running: [PartProcess] = []
  private var results: [NotebookResult]
  private var ended = 0
  private var isStopping = false
  private let lines: LiveLines

  /// Milliseconds after which a wish to end is noticed at the latest.
  private static let pause: Int32 = 100

  init(_ files: [String], options: RunCommand) {
    self.options = options
    jobs = min(options.document.jobs ?? ProcessInfo.processInfo.activeProcessorCount, max(1, files.count))
    waiting = files.enumerated().map { ($0.offset, $0.element) }
    results = files.map { NotebookResult(file: $0, title: CourseList.name(of: $0), status: .notRun) }
    lines = LiveLines(isShown: Console.isTerminal && !options.document.quiet)
  }

  /// Runs them all, or until it is asked to end; says how each has ended.
  func run(interruption: Interruption) -> [NotebookResult] {
    while true {
      if interruption.isRequested { stop() }
      while !isStopping, hasRoom, !waiting.isEmpty { start(waiting.removeFirst()) }
      guard !running.isEmpty else { break }
      lines.show(running.map(\.status))
      waitForNews()
    }
    lines.clear()
    return results
  }

  /// Whether another one can begin. One that only writes its report leaves room, so that no processor waits while the
  /// next one starts; but not without end, for a browser that prints takes long. Where the first failure ends all, a
  /// result has to be there before.
  private var hasRoom: Bool {
    if options.course.failFast { return running.count < jobs }
    return running.count < 2 * jobs && running.count(where: \.runsCells) < jobs
  }

  private func start(_ next: (place: Int, file: String)) {
    do {
      // The processors are divided, so that many notebooks don't have more compilers than one would.
      let share = max(1, ProcessInfo.processInfo.activeProcessorCount / jobs)
      running.append(try PartProcess(file: next.file, place: next.place, share: share))
    } catch {
      let message = "its process could not be started: \(error)"
      end(
        NotebookResult(file: next.file, title: CourseList.name(of: next.file), status: .error, message: message),
        at: next.place, errors: "error: \(next.file): \(message)\n")
    }
  }

  private func waitForNews() {
    var wanted = running.flatMap(\.descriptors).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&wanted, nfds_t(wanted.count), Self.pause)
    let ended = running.filter { !$0.takeNews() }
    running.removeAll { part in ended.contains { $0 === part } }
    for part in ended {
      end(part.result ?? results[part.place], at: part.place, errors: part.errors)
    }
  }

  private func end(_ result: NotebookResult, at place: Int, errors: String) {
    results[place] = result
    ended += 1
    lines.clear()
    if !options.document.quiet { Console.write("[\(ended)/\(results.count)] \(ResultText.line(of: result))\n") }
    Console.write(errors)
    let status = ExitStatus.of([result], allowsErrors: options.allowErrors, wasInterrupted: false)
    if options.course.failFast && status != .success { stop() }
  }

  /// Begins no other, and has those that run finish their reports.
  private func stop() {
    guard !isStopping else { return }
    isStopping = true
    for part in running { part.interrupt() }
  }
}
