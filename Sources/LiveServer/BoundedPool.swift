import FlyingFox
import FlyingSocks
import Glibc
import Synchronization

/// The sockets of a server, of which only so many connections may wait for the other side at a time, and none for long.
///
/// A program that opens connections and says nothing, or byte by byte, would take all that the process may have. When
/// there is one too many, the one that has waited longest is hung up: whoever asks for the page at once gets it, and a
/// browser whose idle connection is gone makes another one.
final class BoundedPool: AsyncSocketPool {
  private struct Wait {
    var task: Task<Void, any Error>
    var since: ContinuousClock.Instant
  }

  private struct State {
    /// By number, in the order in which they began.
    var waits: [Int: Wait] = [:]
    var next = 0
  }

  private let pool: any AsyncSocketPool
  private let limit: Int
  private let patience: Duration
  private let state = Mutex(State())

  init(_ pool: any AsyncSocketPool = HTTPServer.defaultPool(), limit: Int = 64, patience: Duration = .seconds(30)) {
    self.pool = pool
    self.limit = limit
    self.patience = patience
  }

  func prepare() async throws { try await pool.prepare() }

  func run() async throws { try await pool.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    guard !Self.listens(socket) else { return try await pool.suspendSocket(socket, untilReadyFor: events) }
    let task = Task { [pool] in try await pool.suspendSocket(socket, untilReadyFor: events) }
    let number = begin(task)
    defer { state.withLock { $0.waits[number] = nil } }
    do {
      try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch is CancellationError {
      throw SocketError.disconnected
    }
  }

  /// Hangs up those that have waited for too long.
  func hangUpTheIdle() {
    let now = ContinuousClock.now
    let idle = state.withLock { state in state.waits.values.filter { now - $0.since > patience } }
    for wait in idle { wait.task.cancel() }
  }

  private func begin(_ task: Task<Void, any Error>) -> Int {
    let (number, oldest) = state.withLock { state in
      let number = state.next
      state.next += 1
      state.waits[number] = Wait(task: task, since: .now)
      let oldest = state.waits.count > limit ? state.waits.keys.min() : nil
      return (number, oldest.flatMap { state.waits.removeValue(forKey: $0) })
    }
    oldest?.task.cancel()
    return number
  }

  /// Whether it is the socket that connections come from.
  private static func listens(_ socket: Socket) -> Bool {
    var answer: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    return getsockopt(socket.file.rawValue, SOL_SOCKET, SO_ACCEPTCONN, &answer, &size) == 0 && answer != 0
  }
}
