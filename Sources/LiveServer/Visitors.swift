import Glibc
import Synchronization

/// The connections whose request has not been answered yet. Of too many, the one that came first is hung up: a program
/// that opens connections and says nothing keeps nobody out.
final class Visitors: Sendable {
  private let limit: Int
  /// In the order in which they came.
  private let sockets = Mutex<[LoopbackSocket]>([])

  init(limit: Int = 64) { self.limit = limit }

  func enter(_ socket: LoopbackSocket) {
    sockets.withLock { sockets in
      sockets.append(socket)
      // Who is hung up leaves by itself.
      if sockets.count > limit { sockets.removeFirst().hangUp() }
    }
  }

  /// From here on the connection is not hung up for others.
  func leave(_ socket: LoopbackSocket) {
    sockets.withLock { sockets in sockets.removeAll { $0 == socket } }
  }

  func dismiss() {
    sockets.withLock { sockets in
      for socket in sockets { socket.hangUp() }
    }
  }
}
