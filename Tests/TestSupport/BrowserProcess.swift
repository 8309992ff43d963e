import Foundation

/// `browser.py` at work: a line in, a line out. It ends with its input, that is with this process.
final class BrowserProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest = Data()

  init() throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "\(BuiltProducts.repository)/Tests/TestSupport/browser.py"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  func answer(to line: Data) throws -> Data {
    try input.fileHandleForWriting.write(contentsOf: line + Data("\n".utf8))
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        defer { rest = Data(rest[(end + 1)...]) }
        return Data(rest[..<end])
      }
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { throw Browser.Failure(description: "browser.py ended before it answered") }
      rest += piece
    }
  }
}
