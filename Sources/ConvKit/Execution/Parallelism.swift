internal import CConvKernels
internal import Synchronization

/// How many threads calculate.
///
/// The numbers that come out are the same for any number of threads, bit for bit: no sum is ever divided among them.
///
/// ```swift
/// Parallelism.threads = 1
/// ```
public enum Parallelism {
  private static let most = 256
  private static let limit = Atomic<Int>(initialLimit)

  /// At most so many threads calculate at a time, the calling one among them. At first the environment's
  /// `LECTERN_THREADS`, or else as many as there are processors for this process. More than these gain nothing, and
  /// there are never more than 256. Traps for values below 1, and when the variable holds no such number.
  public static var threads: Int {
    get { limit.load(ordering: .relaxed) }
    set {
      unwrap { () throws(ShapeError) in try SizeLimits.check(newValue, "the number of threads") }
      limit.store(min(newValue, most), ordering: .relaxed)
    }
  }

  /// Ends the library's threads, so that the process can be forked; the next calculation makes them anew.
  package static func rest() {
    conv_pool_rest()
  }

  /// Multiply-adds that a second thread must take over before waking it pays.
  private static let worthwhileShare = 300_000
  /// The same for a thread that is awake, because loops follow each other closely.
  private static let worthwhileShareAwake = 200_000

  /// How many workers share `cost` multiply-adds: 1 for little work. Working memory is made for so many.
  static func workers(forCost cost: Int) -> Int {
    let threads = threads
    guard threads > 1, cost >= 2 * worthwhileShareAwake else { return 1 }
    if cost >= 2 * worthwhileShare { return min(threads, cost / worthwhileShare) }
    return conv_loops_are_close() ? 2 : 1
  }

  /// Calls `body` for every task from 0, on so many threads. No two calls at the same time have the same worker.
  static func forEach(_ tasks: Int, workers: Int, _ body: (_ task: Int, _ worker: Int) -> Void) {
    guard workers > 1, tasks > 1 else {
      for task in 0..<tasks { body(task, 0) }
      return
    }
    withoutActuallyEscaping(body) { body in
      var loop = Loop(body: body)
      withUnsafeMutablePointer(to: &loop) { loop in
        conv_parallel_for(
          tasks, workers,
          { context, task, worker in
            context?.assumingMemoryBound(to: Loop.self).pointee.body(task, worker)
          }, loop)
      }
    }
  }

  private struct Loop {
    let body: (_ task: Int, _ worker: Int) -> Void
  }

  private static var initialLimit: Int {
    let wanted = EnvironmentSetting.value("LECTERN_THREADS", expected: "a number of threads, 1 or more") { text in
      Int(text).flatMap { $0 >= 1 ? $0 : nil }
    }
    return wanted.map { min($0, most) } ?? conv_processor_count()
  }
}
