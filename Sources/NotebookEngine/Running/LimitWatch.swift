import Dispatch

/// Watches what a running cell takes against what it may.
///
/// Memory is what its process has in use (VmRSS), asked for every twentieth of a second. A limit of the kernel would not
/// do: RLIMIT_AS counts address space, which a loaded toolchain has gigabytes of, RLIMIT_DATA what is asked for and never
/// touched; and a cell that runs into either can't be told from one that crashed.
struct LimitWatch {
  private let limits: CellLimits
  private let process: ProcessHandle
  private let start = DispatchTime.now().uptimeNanoseconds

  init(_ limits: CellLimits, process: ProcessHandle) {
    self.limits = limits
    self.process = process
  }

  /// For how many milliseconds nothing need be looked at.
  var pause: Int32 {
    let longest: Int32 = limits.memory == nil ? 60_000 : 50
    guard let timeout = limits.timeout else { return longest }
    return min(longest, Int32(max(0, min(timeout - elapsed, 60) * 1000)) + 1)
  }

  /// The limit that the cell is over, having given so many bytes; nil when it is over none.
  func ending(afterBytes bytes: Int) -> CellEnding? {
    if bytes > limits.output { return .gaveTooMuch(limit: limits.output) }
    if let memory = limits.memory, process.residentMemory > memory { return .tookTooMuchMemory(limit: memory) }
    if let timeout = limits.timeout, elapsed >= timeout { return .timedOut(seconds: timeout) }
    return nil
  }

  private var elapsed: Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 }
}
