import Foundation

/// This library as one side of the comparison: answers lines of JSON as `worker.py` does.
@main
struct Contender {
  private var work: Work?

  static func main() throws {
    var contender = Contender()
    while let line = readLine() {
      let query = try JSONDecoder().decode(Query.self, from: Data(line.utf8))
      if query.cmd == "quit" { break }
      let answer = try JSONEncoder().encode(contender.answer(query))
      try FileHandle.standardOutput.write(contentsOf: answer + Data("\n".utf8))
    }
  }

  private mutating func answer(_ query: Query) -> Answer {
    switch query.cmd {
    case "prepare":
      guard let given = query.case else { return .failure("no case") }
      let prepared = Work(given)
      work = prepared
      return Answer(check: HashedNumbers.checksum(prepared.result()))
    case "measure":
      guard let work else { return .failure("nothing is prepared") }
      let times = Stopwatch.times(of: work.run, budget: query.budget ?? 0.1, samples: query.samples ?? 3)
      return Answer(times: times, peakMemory: Self.peakMemory)
    default:
      return .failure("unknown command \(query.cmd)")
    }
  }

  /// The most memory that this process has held, in MB.
  private static var peakMemory: Double? {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
    return kibibytes.map { $0 / 1024 }
  }
}
