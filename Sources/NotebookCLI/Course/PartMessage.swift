import Foundation
import Reports

/// What the process that runs one notebook of several tells the one that started it: a line of JSON each.
enum PartMessage: Codable, Equatable {
  /// It can be asked to end from now on.
  case ready
  /// What goes on, in a line.
  case status(String)
  /// Its cells have run; what is left is to write the report.
  case cellsDone
  /// It has come to its end.
  case result(NotebookResult)

  /// The line, with its end.
  func encoded() throws -> Data { try JSONEncoder().encode(self) + [UInt8(ascii: "\n")] }

  /// Nil for what is no message.
  init?(line: Data) {
    guard let message = try? JSONDecoder().decode(Self.self, from: line) else { return nil }
    self = message
  }
}
