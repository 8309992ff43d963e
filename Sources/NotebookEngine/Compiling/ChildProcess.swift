import CWorkerSupport
import Foundation
import Glibc

/// A program that is run to its end, its output and errors read together.
enum ChildProcess {
  struct Result: Sendable {
    /// The exit status; of a process that a signal ended, 128 and the signal.
    var status: Int32
    var output: String
  }

  /// Throws ``EngineError/processFailed(executable:reason:)`` when the program can't be started.
  static func run(_ executable: String, _ arguments: [String]) throws -> Result {
    var ends: [Int32] = [-1, -1]
    guard lectern_pipe(&ends) == 0 else {
      throw EngineError.processFailed(executable: executable, reason: String(cString: strerror(errno)))
    }
    defer { close(ends[0]) }
    let child: pid_t
    do {
      defer { close(ends[1]) }
      child = try spawn(executable, arguments, descriptors: [(0, nil), (1, ends[1]), (2, ends[1])])
    }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    return Result(status: wait(for: child), output: String(decoding: output, as: UTF8.self))
  }

  /// Starts a program in `folder` with the named descriptors and no others; nil stands for /dev/null. Its environment
  /// is this process's, with the values of `settings`. With a session of its own, the terminal's Ctrl-C does not reach it.
  static func spawn(
    _ executable: String, _ arguments: [String], descriptors: [(target: Int32, source: Int32?)],
    folder: String? = nil, settings: [String: String] = [:], hasOwnSession: Bool = false
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A source that is a target of another entry would be overwritten before it is copied: first move all out of reach.
    let base: Int32 = 200
    for (index, entry) in descriptors.enumerated() {
      if let source = entry.source {
        posix_spawn_file_actions_adddup2(&actions, source, base + Int32(index))
      } else {
        posix_spawn_file_actions_addopen(&actions, base + Int32(index), "/dev/null", O_RDWR, 0)
      }
    }
    for (index, entry) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, base + Int32(index), entry.target)
      posix_spawn_file_actions_addclose(&actions, base + Int32(index))
    }
    if let folder { lectern_spawn_in_folder(&actions, folder) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    sigaddset(&defaults, SIGINT)
    // This process may ignore what asks it to end, to end in its own way; a cell that sends it to itself has failed.
    sigaddset(&defaults, SIGTERM)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // Nor are signals kept from it that this thread does not take.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    let flags =
      Int(POSIX_SPAWN_SETSIGDEF) | Int(POSIX_SPAWN_SETSIGMASK) | (hasOwnSession ? lectern_spawn_new_session : 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let inherited = ProcessInfo.processInfo.environment.merging(settings) { $1 }
    let environment = inherited.map { strdup("\($0)=\($1)") } + [nil]
    defer { for entry in environment { free(entry) } }
    var child: pid_t = 0
    let status = posix_spawn(&child, executable, &actions, &attributes, words, environment)
    guard status == 0 else {
      throw EngineError.processFailed(executable: executable, reason: String(cString: strerror(status)))
    }
    return child
  }

  /// Waits for a child; the exit status, or 128 and the signal that ended it.
  static func wait(for child: pid_t) -> Int32 {
    // 0 and below would mean any child.
    guard child > 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }
}
