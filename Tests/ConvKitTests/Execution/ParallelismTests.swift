import Glibc
import Synchronization
import Testing

@testable import ConvKit

/// Loops over threads: every task runs once, whoever calls, and a fork finds no lock held.
struct ParallelismTests {
  @Test(arguments: [(0, 2), (1, 2), (2, 2), (7, 3), (1000, 2), (1000, 5)])
  func everyTaskRunsOnce(_ tasks: Int, _ workers: Int) {
    let counts = Counts(tasks)
    let busy = Counts(workers)
    Parallelism.forEach(tasks, workers: workers) { task, worker in
      // No two tasks at a time have the same worker.
      #expect(busy.add(1, at: worker) == 0)
      counts.add(1, at: task)
      busy.add(-1, at: worker)
    }
    #expect(counts.values == [Int](repeating: 1, count: tasks))
  }

  @Test("A loop within a loop runs on the thread that it is called from")
  func nested() {
    let counts = Counts(12)
    Parallelism.forEach(3, workers: 2) { outer, _ in
      let thread = pthread_self()
      Parallelism.forEach(4, workers: 2) { inner, worker in
        #expect(worker == 0 && pthread_equal(thread, pthread_self()) != 0)
        counts.add(1, at: outer * 4 + inner)
      }
    }
    #expect(counts.values == [Int](repeating: 1, count: 12))
  }

  @Test("Loops of several threads at once do not get into each other's way, nor does a pool that is put to rest")
  func concurrent() async {
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let counts = Counts(50)
          for _ in 0..<20 { Parallelism.forEach(50, workers: 3) { task, _ in counts.add(1, at: task) } }
          return counts.values == [Int](repeating: 20, count: 50)
        }
      }
      group.addTask {
        for _ in 0..<20 { Parallelism.rest() }
        return true
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test("In a forked process the threads are made anew")
  func fork() throws {
    Parallelism.forEach(100, workers: 2) { _, _ in }
    typealias Fork = @convention(c) () -> pid_t
    let fork = try #require(dlsym(nil, "fork").map { unsafeBitCast($0, to: Fork.self) })
    let child = fork()
    if child == 0 {
      alarm(20)
      let counts = Counts(100)
      Parallelism.forEach(100, workers: 2) { task, _ in counts.add(1, at: task) }
      _exit(counts.values == [Int](repeating: 1, count: 100) ? 0 : 1)
    }
    var status: Int32 = -1
    #expect(waitpid(child, &status, 0) == child)
    #expect(status == 0)
  }

  @Test("The number of threads is between 1 and the number of processors")
  func limit() {
    ThreadSetting.isolated {
      Parallelism.threads = 1
      #expect(Parallelism.threads == 1)
      #expect(Parallelism.workers(forCost: .max) == 1)
      Parallelism.threads = 1_000_000
      #expect((1...4096).contains(Parallelism.threads))
      #expect(Parallelism.workers(forCost: 1000) == 1)
    }
  }
}

/// Numbers that several threads add to.
private final class Counts: Sendable {
  private let numbers: Mutex<[Int]>

  init(_ count: Int) { numbers = Mutex([Int](repeating: 0, count: count)) }

  var values: [Int] { numbers.withLock { $0 } }

  /// Adds to a number; what it was before.
  @discardableResult
  func add(_ value: Int, at index: Int) -> Int {
    numbers.withLock { numbers in
      defer { numbers[index] += value }
      return numbers[index]
    }
  }
}
