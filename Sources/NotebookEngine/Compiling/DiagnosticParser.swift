import NotebookModel

/// Reads what the compiler printed.
enum DiagnosticParser {
  /// A message at its place in the compiled text; nil where the place is in another file.
  struct Raw: Codable, Equatable, Sendable {
    var severity: Diagnostic.Severity
    var message: String
    var location: SourceLocation?

    /// Whether it says that a conformance is stated twice.
    var repeatsConformance: Bool {
      message.hasPrefix("redundant conformance")
        || (message.hasPrefix("conformance of") && message.contains("was already stated"))
    }

    /// Whether it speaks of modules, which the author of a cell knows nothing of.
    var isAboutGeneratedCode: Bool {
      message.hasPrefix("extension declares a conformance of imported type")
        || message.contains("'nonisolated(unsafe)'")
    }
  }

  /// The messages in `output`, in order. Places count when they are in a file called `fileName`.
  static func parse(_ output: String, fileName: String) -> [Raw] {
    output.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      for severity in [Diagnostic.Severity.error, .warning, .note, .remark] {
        guard let range = line.range(of: ": \(severity.rawValue): ") ?? line.prefixRange("\(severity.rawValue): ")
        else {
          continue
        }
        let place = line[..<range.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
        // An excerpt of code can hold such words too; a message is headed by FILE:LINE:COLUMN, or by nothing.
        if range.lowerBound == line.startIndex {
          return Raw(severity: severity, message: String(line[range.upperBound...]), location: nil)
        }
        guard place.count >= 3, let row = Int(place[place.count - 2]), let column = Int(place[place.count - 1]) else {
          continue
        }
        let file = place[..<(place.count - 2)].joined(separator: ":")
        let isOurs = file == fileName || file.hasSuffix("/\(fileName)")
        return Raw(
          severity: severity, message: String(line[range.upperBound...]),
          location: isOurs ? SourceLocation(line: row, column: column) : nil)
      }
      return nil
    }
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }

  fileprivate func prefixRange(_ text: String) -> Range<Index>? {
    hasPrefix(text) ? startIndex..<index(startIndex, offsetBy: text.count) : nil
  }
}
