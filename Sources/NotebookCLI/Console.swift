import Foundation

/// The terminal, or whatever stands in for it.
enum Console {
  /// Whether standard error is a terminal that a line can be rewritten on.
  static let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// A line to standard output.
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
  }

  /// A line to standard error. A document's problems name their place first and are printed as they are.
  static func complain(_ text: String) {
    let line = text.hasPrefix("error: ") && text.dropFirst(7).contains(": error: ") ? String(text.dropFirst(7)) : text
    write("\(line)\n")
  }

  /// Text to standard error as it is.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
