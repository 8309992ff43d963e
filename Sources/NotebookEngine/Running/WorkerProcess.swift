import CWorkerSupport
import Foundation
import Glibc
import NotebookWorker

/// The runner's side of a worker: starts it, has it run cells, takes what they print and display, and when one fails
/// goes on with a frozen copy of the state before it.
final class WorkerProcess {
  /// What a cell gives while it runs.
  enum Event {
    case output(stream: UInt8, bytes: [UInt8])
    case message(WorkerMessage)
    /// It is running still; told every now and then, when its limits are looked at.
    case running
  }

  private var control: Int32
  private let output: Int32
  private let errors: Int32
  /// Nil once the process has ended.
  private var process: ProcessHandle?
  private(set) var snapshots: SnapshotShelf
  private var partial: [UInt8] = []

  /// Starts a worker whose current folder is `folder`.
  init(executable: String, folder: String, snapshotLimit: SnapshotShelf.Limit) throws {
    var sockets: [Int32] = [-1, -1]
    var outputEnds: [Int32] = [-1, -1]
    var errorEnds: [Int32] = [-1, -1]
    guard lectern_socket_pair(&sockets) == 0, lectern_pipe(&outputEnds) == 0, lectern_pipe(&errorEnds) == 0 else {
      throw EngineError.workerFailed(reason: String(cString: strerror(errno)))
    }
    control = sockets[0]
    output = outputEnds[0]
    errors = errorEnds[0]
    snapshots = SnapshotShelf(limit: snapshotLimit)
    let workerEnds = [sockets[1], outputEnds[1], errorEnds[1]]
    defer { for end in workerEnds { close(end) } }
    let pid = try ChildProcess.spawn(
      executable, ["__worker", "\(getpid())"],
      descriptors: [(0, nil), (1, outputEnds[1]), (2, errorEnds[1]), (Worker.channel, sockets[1])], folder: folder,
      // A set's order would differ from process to process, and with it a replayed state from what was shown of it.
      settings: ["SWIFT_DETERMINISTIC_HASHING": "1"], hasOwnSession: true)
    process = ProcessHandle(pid)
    guard process != nil else {
      kill(pid, SIGKILL)
      _ = ChildProcess.wait(for: pid)
      throw EngineError.workerFailed(reason: "the kernel has no pidfd_open; Linux 5.3 or later has")
    }
    guard try isReady() else { throw EngineError.workerFailed(reason: "it ended before it was ready") }
  }

  deinit {
    stop()
    for descriptor in [output, errors] { close(descriptor) }
  }

  /// Ends the worker, its copies, and what cells have started.
  func stop() {
    guard control >= 0 else { return }
    process?.kill()
    snapshots.removeAll()
    // The worker's guard sees it, and ends what cells have started.
    close(control)
    control = -1
    _ = process?.waitForEnd()
    process = nil
  }

  func setParameters(_ values: [String: ParameterWord]) {
    _ = Packets.send(WorkerCommand.setParameters(values).encoded(), to: control)
  }

  /// Runs a cell to its end. `place` is how many units have run before it. `receive` gets what it gives, in order.
  func run(
    _ cell: RunCell, place: Int, limits: CellLimits, interruption: Interruption?, receive: (Event) -> Void
  ) throws -> CellEnding {
    guard let process else { throw EngineError.workerFailed(reason: "it has ended") }
    guard Packets.send(WorkerCommand.run(cell).encoded(), to: control) else {
      return .died(status: end(process))
    }
    var progress = Progress(place: place)
    let watch = LimitWatch(limits, process: process)
    let descriptors = [control, output, errors, process.descriptor, interruption?.descriptor ?? -1]
    while true {
      var wanted = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if poll(&wanted, nfds_t(wanted.count), watch.pause) < 0 && errno != EINTR {
        throw EngineError.workerFailed(reason: String(cString: strerror(errno)))
      }
      drain(into: &progress, receive: receive)
      switch progress.ending {
      case .finished, .loadFailed: return progress.ending ?? .finished
      default: break
      }
      if wanted[3].revents != 0 {
        let status = end(process)
        drain(into: &progress, receive: receive)
        return progress.ending ?? .died(status: status)
      }
      receive(.running)
      let stop = interruption?.isRequested == true ? .interrupted : watch.ending(afterBytes: progress.bytes)
      if let stop {
        process.kill()
        _ = end(process)
        drain(into: &progress, receive: receive)
        return stop
      }
    }
  }

  /// Goes back to the newest frozen copy of a place that is at most `place`; that place, or nil when there is none and the
  /// worker is of no more use.
  func resume(atMost place: Int) throws -> Int? {
    if let process {
      process.kill()
      _ = end(process)
    }
    partial = []
    guard let copy = snapshots.take(atMost: place), copy.process.wake() else { return nil }
    process = copy.process
    return try isReady() ? copy.place : nil
  }

  func trimSnapshots() { snapshots.trimMemory() }

  private func end(_ process: ProcessHandle) -> Int32 {
    self.process = nil
    return process.waitForEnd()
  }

  /// Milliseconds in which a process has to say that it takes commands.
  private static let readinessLimit: Int32 = 60_000

  /// Waits until the process says that it takes commands; false when it has ended before, or is stuck. The end of the
  /// channel would not tell: copies and the guard have it open, too.
  private func isReady() throws -> Bool {
    guard let process else { return false }
    while true {
      var wanted = [control, process.descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let count = poll(&wanted, nfds_t(wanted.count), Self.readinessLimit)
      if count < 0 && errno != EINTR { throw EngineError.workerFailed(reason: String(cString: strerror(errno))) }
      while let packet = Packets.receivePacket(from: control, waits: false) {
        if case .ready(let pid)? = try? WorkerMessage(Array(packet.payload)), pid == process.pid { return true }
      }
      if count == 0 || wanted[1].revents != 0 {
        process.kill()
        _ = end(process)
        return false
      }
    }
  }

  // MARK: What comes from the worker

  /// How far a running cell has come.
  private struct Progress {
    var place: Int
    var bytes = 0
    var ending: CellEnding?
  }

  /// Takes all that is there. What lay in the pipes before is older than whatever the control socket brings later:
  /// the worker sends nothing while bytes written past its streams wait there.
  private func drain(into progress: inout Progress, receive: (Event) -> Void) {
    // Whoever prints without end would keep this going: limits are looked at in between.
    for _ in 0..<64 {
      let waiting = [(UInt8(1), output), (UInt8(2), errors)].map { ($0.0, $0.1, lectern_bytes_waiting($0.1)) }
      var gotAny = false
      var packets = 0
      while packets < 256, let packet = Packets.receivePacket(from: control, waits: false) {
        packets += 1
        gotAny = true
        if packet.isAlone { partial = [] }
        partial += packet.payload
        guard packet.isLast else { continue }
        let bytes = partial
        partial = []
        guard let message = try? WorkerMessage(bytes) else { continue }
        progress.bytes += bytes.count
        note(message, into: &progress, receive: receive)
      }
      for (stream, descriptor, count) in waiting where count > 0 {
        var buffer = [UInt8](repeating: 0, count: Int(count))
        let taken = read(descriptor, &buffer, buffer.count)
        if taken > 0 {
          gotAny = true
          progress.bytes += taken
          receive(.output(stream: stream, bytes: Array(buffer[..<taken])))
        }
      }
      if !gotAny { return }
    }
  }

  private func note(_ message: WorkerMessage, into progress: inout Progress, receive: (Event) -> Void) {
    switch message {
    case .ready: break
    case .snapshot(let pid, _):
      if let copy = pid.flatMap(ProcessHandle.init) { snapshots.add(copy, at: progress.place) }
    case .output(let stream, let bytes): receive(.output(stream: stream, bytes: bytes))
    case .display, .fileRead, .progress, .took, .variable: receive(.message(message))
    case .finished: progress.ending = .finished
    case .threw(let message, let frames): progress.ending = .threw(message: message, frames: frames)
    case .exited(let code, let frames): progress.ending = .exited(code: code, frames: frames)
    case .trapped(let signal, let isStackOverflow, let frames):
      progress.ending = .trapped(signal: signal, isStackOverflow: isStackOverflow, frames: frames)
    case .loadFailed(let message): progress.ending = .loadFailed(message: message)
    }
  }
}
