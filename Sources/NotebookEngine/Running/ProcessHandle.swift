import CWorkerSupport
import Glibc

/// A process that is held by a descriptor: a signal can't reach another process that has been given its number since.
final class ProcessHandle {
  let pid: pid_t
  /// Readable once the process has ended.
  let descriptor: Int32

  /// Nil for a process that has been waited for already.
  init?(_ pid: pid_t) {
    guard pid > 0 else { return nil }
    let descriptor = lectern_pidfd_open(pid)
    guard descriptor >= 0 else { return nil }
    self.pid = pid
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Wakes a frozen copy, though a cell may have stopped its whole process group; false when it is there no more.
  func wake() -> Bool {
    lectern_pidfd_signal(descriptor, SIGCONT) == 0 && lectern_pidfd_signal(descriptor, SIGUSR1) == 0
  }

  func kill() { _ = lectern_pidfd_signal(descriptor, SIGKILL) }

  /// Waits until the process has ended; its status as ``ChildProcess`` gives it, or -1: a copy whose worker has died is
  /// this process's child only where ``NotebookRunner/adoptOrphans()`` was called.
  func waitForEnd() -> Int32 {
    var ended = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&ended, 1, -1) < 0 && errno == EINTR {}
    return ChildProcess.wait(for: pid)
  }

  /// The memory that the process keeps from others, in bytes: its proportional share, as the kernel counts it.
  var proportionalMemory: Int { Self.kilobytes("Pss:", in: "/proc/\(pid)/smaps_rollup") * 1024 }

  /// The memory that the process has in use, in bytes.
  var residentMemory: Int { Self.kilobytes("VmRSS:", in: "/proc/\(pid)/status") * 1024 }

  /// The number on the line of `path` that begins with `head`; 0 when there is none.
  private static func kilobytes(_ head: String, in path: String) -> Int {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return 0 }
    for line in String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n") where line.hasPrefix(head) {
      return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
    }
    return 0
  }
}
