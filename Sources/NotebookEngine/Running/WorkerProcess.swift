import CWorkerSupport
import Foundation
import Glibc
import NotebookWorker

/// The runner's side of a worker: starts it, has it run cells, takes what they print and display, and when one fails
/// goes on with the frozen copy of the state before it.
final class WorkerProcess {
  /// What a cell gives while it runs.
  enum Event {
    case output(stream: UInt8, bytes: [UInt8])
    case message(WorkerMessage)
  }

  /// How a cell ended.
  enum Ending: Equatable {
    case finished
    case threw(message: String, frames: [MachineFrame])
    case exited(code: Int32)
    case trapped(signal: Int32, isStackOverflow: Bool, frames: [MachineFrame])
    /// The process was ended from outside, or in a way that it could not report.
    case died(status: Int32)
    case timedOut(seconds: Double)
    case loadFailed(message: String)
  }

  private let control: Int32
  private let output: Int32
  private let errors: Int32
  private var process: pid_t
  private var snapshot: pid_t?
  private var partial: [UInt8] = []

  /// Starts a worker whose current folder is `folder`.
  init(executable: String, folder: String) throws {
    var sockets: [Int32] = [-1, -1]
    var outputEnds: [Int32] = [-1, -1]
    var errorEnds: [Int32] = [-1, -1]
    guard lectern_socket_pair(&sockets) == 0, lectern_pipe(&outputEnds) == 0, lectern_pipe(&errorEnds) == 0 else {
      throw EngineError.workerFailed(reason: String(cString: strerror(errno)))
    }
    control = sockets[0]
    output = outputEnds[0]
    errors = errorEnds[0]
    defer { for end in [sockets[1], outputEnds[1], errorEnds[1]] { close(end) } }
    process = try ChildProcess.spawn(
      executable, ["__worker", "\(getpid())"],
      descriptors: [(0, nil), (1, outputEnds[1]), (2, errorEnds[1]), (Worker.channel, sockets[1])], folder: folder,
      // A set's order would differ from process to process, and with it a replayed state from what was shown of it.
      settings: ["SWIFT_DETERMINISTIC_HASHING": "1"])
    try awaitReady()
  }

  deinit {
    stop()
    for descriptor in [control, output, errors] { close(descriptor) }
  }

  /// Ends the worker and its snapshot.
  func stop() {
    for pid in [snapshot, process].compactMap({ $0 }) where pid > 0 {
      kill(pid, SIGKILL)
    }
    for pid in [process, snapshot].compactMap({ $0 }) where pid > 0 { _ = Self.status(atEndOf: pid) }
    process = 0
    snapshot = nil
  }

  func setParameters(_ values: [String: ParameterWord]) {
    _ = Packets.send(WorkerCommand.setParameters(values).encoded(), to: control)
  }

  /// Waits until a process has ended; its status as ``ChildProcess`` gives it, or -1. A snapshot whose worker has died is
  /// this process's child only where ``NotebookRunner/adoptOrphans()`` was called.
  private static func status(atEndOf pid: pid_t) -> Int32 {
    let handle = lectern_pidfd_open(pid)
    if handle >= 0 {
      var ended = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
      while poll(&ended, 1, -1) < 0 && errno == EINTR {}
      close(handle)
    }
    return ChildProcess.wait(for: pid)
  }

  /// Runs a cell to its end. `receive` gets what it gives, in order.
  func run(_ cell: RunCell, timeout: Double?, receive: (Event) -> Void) throws -> Ending {
    if cell.takesSnapshot { snapshot = nil }
    guard Packets.send(WorkerCommand.run(cell).encoded(), to: control) else {
      return try ending(after: Self.status(atEndOf: process), known: nil)
    }
    let handle = lectern_pidfd_open(process)
    defer { if handle >= 0 { close(handle) } }
    let deadline = timeout.map { DispatchTime.now().uptimeNanoseconds + UInt64($0 * 1e9) }
    var known: Ending?
    while true {
      var wanted = [control, output, errors, handle].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let now = DispatchTime.now().uptimeNanoseconds
      if let deadline, let timeout, now >= deadline {
        kill(process, SIGKILL)
        _ = Self.status(atEndOf: process)
        process = 0
        drain(receive: receive, known: &known)
        return .timedOut(seconds: timeout)
      }
      let wait = deadline.map { Int32(min(($0 - now) / 1_000_000 + 1, 60_000)) } ?? 60_000
      if poll(&wanted, nfds_t(wanted.count), wait) < 0 && errno != EINTR {
        throw EngineError.workerFailed(reason: String(cString: strerror(errno)))
      }
      drain(receive: receive, known: &known)
      if known == .finished { return .finished }
      if case .loadFailed = known, let known { return known }
      if wanted[3].revents != 0 {
        let status = Self.status(atEndOf: process)
        process = 0
        drain(receive: receive, known: &known)
        return try ending(after: status, known: known)
      }
    }
  }

  /// Goes on from the state before the cell that failed. False when no copy of it was made: then the cells before it
  /// must be run again in a new worker.
  func restore() throws -> Bool {
    if process > 0 {
      kill(process, SIGKILL)
      _ = Self.status(atEndOf: process)
    }
    process = 0
    partial = []
    guard let copy = snapshot else { return false }
    snapshot = nil
    guard lectern_wake(copy) == 0 else { return false }
    process = copy
    try awaitReady()
    return true
  }

  private func ending(after status: Int32, known: Ending?) throws -> Ending {
    known ?? .died(status: status)
  }

  private func awaitReady() throws {
    while let bytes = Packets.receive(from: control) {
      if case .ready(let pid) = try WorkerMessage(bytes), pid == process { return }
    }
    throw EngineError.workerFailed(reason: "it ended before it was ready")
  }

  /// Takes all that is there. What lay in the pipes before is older than whatever the control socket brings later:
  /// the worker sends nothing while bytes written past its streams wait there.
  private func drain(receive: (Event) -> Void, known: inout Ending?) {
    while true {
      let waiting = [(UInt8(1), output), (UInt8(2), errors)].map { ($0.0, $0.1, lectern_bytes_waiting($0.1)) }
      var gotMessage = false
      while let packet = Packets.receivePacket(from: control, waits: false) {
        gotMessage = true
        if packet.isAlone { partial = [] }
        partial += packet.payload
        guard packet.isLast else { continue }
        let bytes = partial
        partial = []
        guard let message = try? WorkerMessage(bytes) else { continue }
        note(message, receive: receive, known: &known)
      }
      var gotBytes = false
      for (stream, descriptor, count) in waiting where count > 0 {
        var buffer = [UInt8](repeating: 0, count: Int(count))
        let taken = read(descriptor, &buffer, buffer.count)
        if taken > 0 {
          gotBytes = true
          receive(.output(stream: stream, bytes: Array(buffer[..<taken])))
        }
      }
      if !gotMessage && !gotBytes { return }
    }
  }

  private func note(_ message: WorkerMessage, receive: (Event) -> Void, known: inout Ending?) {
    switch message {
    case .ready: break
    case .snapshot(let pid, _): snapshot = pid
    case .output(let stream, let bytes): receive(.output(stream: stream, bytes: bytes))
    case .display, .fileRead, .progress: receive(.message(message))
    case .finished: known = .finished
    case .threw(let message, let frames): known = .threw(message: message, frames: frames)
    case .exited(let code): known = .exited(code: code)
    case .trapped(let signal, let isStackOverflow, let frames):
      known = .trapped(signal: signal, isStackOverflow: isStackOverflow, frames: frames)
    case .loadFailed(let message): known = .loadFailed(message: message)
    }
  }
}
