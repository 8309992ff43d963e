import Synchronization

@testable import ConvKit

/// The number of threads belongs to the process, and tests run side by side: each that changes it has its turn.
enum ThreadSetting {
  private static let turn = Mutex(())

  /// Calls `body` while no other test changes the number of threads, which is as before afterwards.
  static func isolated<Result>(_ body: () throws -> Result) rethrows -> Result {
    try turn.withLock { _ in
      let before = Parallelism.threads
      defer { Parallelism.threads = before }
      return try body()
    }
  }

  /// What `body` gives on 1, 2 and 3 threads, however many processors there are.
  static func results<Result>(of body: () throws -> Result) rethrows -> [Result] {
    try isolated {
      try [1, 2, 3].map { threads in
        Parallelism.threads = threads
        return try body()
      }
    }
  }
}
