import Foundation
import Glibc
import NotebookEngine
import Reports

/// One notebook of several while it runs, in a process of its own: whatever becomes of that is this notebook's alone.
final class PartProcess {
  let file: String
  /// Its place in the list, from 0.
  let place: Int
  /// What goes on there, in a line.
  private(set) var status: String
  /// Whether cells of it may still run.
  private(set) var runsCells = true
  /// What came of it; once the process has ended, there is always one.
  private(set) var result: NotebookResult?
  /// What it said to people.
  var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  private let process = Process()
  /// Closes when this process ends, however it does.
  private let life = Pipe()
  private let messagePipe = Pipe()
  private let errorPipe = Pipe()
  private var isReady = false
  private var isToEnd = false
  private var line = Data()
  private var errorBytes = Data()

  /// Starts it. `share` is how many of the processors it may use: it runs so many compilers, and as many threads
  /// calculate, unless the environment says otherwise.
  init(file: String, place: Int, share: Int) throws {
    self.file = file
    self.place = place
    status = file
    process.executableURL = URL(fileURLWithPath: LibraryBuild.runningExecutable)
    process.arguments = CoursePart.arguments(file: file, compilers: share)
    process.environment = ProcessInfo.processInfo.environment.merging(["LECTERN_THREADS": "\(share)"]) { old, _ in old }
    process.standardInput = life
    process.standardOutput = messagePipe
    process.standardError = errorPipe
    try process.run()
  }

  /// Readable when it has said something.
  var descriptors: [Int32] { [messages, toPeople] }
  private var messages: Int32 { messagePipe.fileHandleForReading.fileDescriptor }
  private var toPeople: Int32 { errorPipe.fileHandleForReading.fileDescriptor }

  /// Asks it to end with what it has, once only: a second time would be an order to drop it.
  func interrupt() {
    guard !isToEnd else { return }
    isToEnd = true
    if isReady { process.terminate() }
  }

  /// Takes what it has said; false once it has ended, and then there is a result.
  func takeNews() -> Bool {
    var isThere = true
    while isThere, Self.isReadable(messages) { isThere = take(from: messages) }
    while Self.isReadable(toPeople), take(from: toPeople) {}
    guard !isThere else { return true }
    // `waitUntilExit` looks again only after 50 ms, in which the next notebook could have begun.
    while process.isRunning { usleep(500) }
    if result == nil { noteEarlyEnd() }
    return false
  }

  /// Takes what came through one of the descriptors; false at its end.
  private func take(from descriptor: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0 && errno == EINTR { return true }
    guard count > 0 else { return false }
    if descriptor == messages { note(buffer[..<count]) } else { errorBytes += buffer[..<count] }
    return true
  }

  private static func isReadable(_ descriptor: Int32) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, 0) > 0
  }

  private func noteEarlyEnd() {
    var early = NotebookResult(file: file, title: CourseList.name(of: file), status: .interrupted)
    if !isToEnd {
      let how = process.terminationReason == .uncaughtSignal ? "by signal" : "with status"
      let message = "its run ended \(how) \(process.terminationStatus) before it came to a result"
      (early.status, early.message) = (.error, message)
      errorBytes += Data("error: \(file): \(message)\n".utf8)
    }
    result = early
  }

  private func note(_ bytes: ArraySlice<UInt8>) {
    line += bytes
    while let end = line.firstIndex(of: UInt8(ascii: "\n")) {
      switch PartMessage(line: line[..<end]) {
      case .ready:
        isReady = true
        if isToEnd { process.terminate() }
      case .status(let text): status = text
      case .cellsDone: runsCells = false
      case .result(let result): self.result = result
      case nil: break
      }
      line = Data(line[(end + 1)...])
    }
  }
}
