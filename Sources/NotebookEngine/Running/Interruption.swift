import CWorkerSupport
import Glibc
import Synchronization

/// A wish, from another thread, that a run come to its end: the cell that runs is stopped, the others are not run, and
/// what there is goes into the report.
public final class Interruption: Sendable {
  /// Readable once it was asked for.
  let descriptor: Int32
  private let sender: Int32
  private let handlers = Mutex<[@Sendable () -> Void]?>([])

  public init() {
    var ends: [Int32] = [-1, -1]
    _ = lectern_pipe(&ends)
    (descriptor, sender) = (ends[0], ends[1])
  }

  deinit {
    for end in [descriptor, sender] where end >= 0 { close(end) }
  }

  public var isRequested: Bool { handlers.withLock { $0 == nil } }

  /// Asks for the end; a second time does nothing more.
  public func request() {
    let waiting = handlers.withLock { handlers in
      defer { handlers = nil }
      return handlers
    }
    guard let waiting else { return }
    _ = write(sender, "i", 1)
    for handler in waiting { handler() }
  }

  /// Calls `handler` when it is asked for; at once when it was already.
  func whenRequested(_ handler: @escaping @Sendable () -> Void) {
    let isLate = handlers.withLock { handlers in
      handlers?.append(handler)
      return handlers == nil
    }
    if isLate { handler() }
  }
}
