import CWorkerSupport
import Glibc

/// The executor of the main actor in a worker: its jobs run on the worker's own thread, while a cell waits at its top
/// level for what it has begun.
final class MainExecutor: SerialExecutor, @unchecked Sendable {
  static let shared = MainExecutor()

  private var jobs: [UnownedJob] = []
  private var lock = pthread_mutex_t()
  private var isFilled = pthread_cond_t()

  private init() {
    pthread_mutex_init(&lock, nil)
    pthread_cond_init(&isFilled, nil)
  }

  /// Has Swift's concurrency use it.
  func install() {
    withUnsafeBytes(of: asUnownedSerialExecutor()) { words in
      lectern_set_main_executor(words.baseAddress) { MainExecutor.shared.drain() }
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pthread_mutex_lock(&lock)
    jobs.append(job)
    pthread_cond_signal(&isFilled)
    pthread_mutex_unlock(&lock)
  }

  /// Nothing to check: who asks is told that it is on this executor.
  func checkIsolated() {}

  /// Runs what comes, for ever: the last job of a cell goes on to the next command.
  private func drain() -> Never {
    while true {
      pthread_mutex_lock(&lock)
      while jobs.isEmpty { pthread_cond_wait(&isFilled, &lock) }
      let job = jobs.removeFirst()
      pthread_mutex_unlock(&lock)
      job.runSynchronously(on: asUnownedSerialExecutor())
    }
  }
}
