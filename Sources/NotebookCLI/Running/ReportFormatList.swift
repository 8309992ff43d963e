import ArgumentParser
import Foundation
import Reports

/// The value of one `--to`.
struct ReportFormatList: Equatable {
  var formats: [ReportFormat]

  init(_ text: String) throws {
    formats = []
    for word in text.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      guard let format = ReportFormat(rawValue: word) else {
        let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--to takes \(known), separated by commas, not '\(word)'")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    if formats.isEmpty { throw ValidationError("--to takes at least one format") }
  }
}
