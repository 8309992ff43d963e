import ArgumentParser
import Foundation
import NotebookEngine

/// What a cell may take.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Seconds after which a cell is stopped, unless it says otherwise.", valueName: "seconds"))
  var timeout = 60.0

  @Option(help: ArgumentHelp("Memory above which a cell is stopped: a number with MB or GB.", valueName: "size"))
  var memory = MemorySize(bytes: 4 << 30)

  func validate() throws {
    guard timeout > 0 else { throw ValidationError("--timeout takes a number of seconds above 0, not \(timeout)") }
  }

  /// The options of a run.
  func runOptions(_ document: DocumentOptions) -> RunOptions {
    var options = RunOptions(jobs: document.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    options.usesCache = !document.noCache
    options.timeout = timeout
    options.memory = memory.bytes
    return options
  }
}

/// An amount of memory as the command line gives it: `512MB`, `4GB`, in powers of 1024.
struct MemorySize: Equatable, ExpressibleByArgument {
  var bytes: Int

  init(bytes: Int) {
    self.bytes = bytes
  }

  /// Nil for what is no amount, or less than 64 MB: a worker takes half of that before it has run anything.
  init?(argument: String) {
    let text = argument.uppercased()
    guard let unit = [("GB", 30), ("MB", 20), ("G", 30), ("M", 20)].first(where: { text.hasSuffix($0.0) }),
      let count = Int(text.dropLast(unit.0.count)), count > 0, count < 1 << 20, count << unit.1 >= 64 << 20
    else { return nil }
    bytes = count << unit.1
  }

  var defaultValueDescription: String {
    bytes % (1 << 30) == 0 ? "\(bytes >> 30)GB" : "\(bytes >> 20)MB"
  }
}
