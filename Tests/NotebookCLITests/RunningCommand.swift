import Foundation
import Glibc
import TestSupport

/// The built `notebook` while it runs: what it writes, and signals to it.
final class RunningCommand {
  let process = Process()
  private let output: String
  private let errors: String

  init(_ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]) throws {
    process.executableURL = URL(fileURLWithPath: BuiltProducts.notebook)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LECTERN_CACHE": Command.cache.path]) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    (output, errors) = (try folder.write("", to: ".stdout"), try folder.write("", to: ".stderr"))
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  var standardOutput: String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }
  var standardError: String { (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "" }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for its end; the exit status, or the signal that ended it below zero.
  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
  }

  /// Waits until something holds; false when it does not within half a minute.
  static func wait(until condition: () -> Bool) -> Bool {
    for _ in 0..<1500 {
      if condition() { return true }
      usleep(20_000)
    }
    return false
  }

  /// The processes whose command line holds `text`, but for this one.
  static func processes(with text: String) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { pid in
      guard pid != getpid(), let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else {
        return false
      }
      return String(decoding: line, as: UTF8.self).contains(text)
    }
  }
}
