import CWorkerSupport
import Glibc

extension Worker {
  enum Freeze { case goesOn, tookOver }

  /// Copies that this process has made and not yet waited for. The runner ends those that it has no use for.
  nonisolated(unsafe) private static var copies: [pid_t] = []

  /// Leaves a frozen copy of this process behind, and tells the runner of it.
  static func freeze() -> Freeze {
    // Those that a predecessor made are not this process's children; they are forgotten, too.
    copies.removeAll { waitpid($0, nil, WNOHANG) != 0 }
    prepareToFreeze()
    if let reason = obstacle {
      send(.snapshot(pid: nil, reason: reason))
      return .goesOn
    }
    lectern_flush_streams()
    _ = lectern_block_wake_signal(runner)
    let child = lectern_fork()
    if child == 0 {
      guard lectern_wait_frozen(channel) else { _exit(0) }
      lectern_set_channel(channel)
      // Where the runner adopts orphans it is this process's parent now. Elsewhere the hang-up of the channel ends it.
      _ = lectern_die_with_parent()
      send(.ready(pid: getpid()))
      return .tookOver
    }
    if child < 0 {
      send(.snapshot(pid: nil, reason: String(cString: strerror(errno))))
    } else {
      copies.append(child)
      send(.snapshot(pid: child, reason: ""))
    }
    return .goesOn
  }

  /// Why a copy would not be sound: a fork copies the calling thread alone, and locks that others held would stay locked.
  private static var obstacle: String? {
    let threads = lectern_thread_count()
    if threads > 1 { return "\(threads) threads are running" }
    return lectern_uses_dispatch() ? "Dispatch or Swift's concurrency has been used" : nil
  }
}
