import Foundation

/// The terminal, or whatever stands in for it.
enum Console {
  /// Whether standard error is a terminal that a line can be rewritten on.
  static let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// The width of the terminal in characters; 80 where it isn't known.
  static var columns: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// A line to standard output.
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
  }

  /// Text to standard output as it is.
  static func print(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
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
