import Foundation
import Testing

/// Compares text with a file of the fixtures; with `RECORD_GOLDENS=1` in the environment, writes the file anew.
func expectGolden(_ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
  let path = "\(SampleNotebook.fixtures)/\(name)"
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return
  }
  let golden = try String(contentsOfFile: path, encoding: .utf8)
  let difference = zip(text.split(separator: "\n"), golden.split(separator: "\n")).first { $0 != $1 }
  #expect(
    text == golden,
    "\(name) differs, first in: \(difference.map { "\n  now   \($0)\n  golden \($1)" } ?? "its length")",
    sourceLocation: sourceLocation)
}

extension String {
  /// The text with the content of data URIs left out: goldens are read by people.
  var withoutImageData: String { replacing(#/base64,[A-Za-z0-9+/=]+/#, with: "base64,…") }
}
