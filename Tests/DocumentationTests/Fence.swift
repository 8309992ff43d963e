import Foundation
import TestSupport
import Testing

/// A fenced block of a page.
struct Fence {
  /// The words behind the opening fence: the language first.
  var words: [String]
  var text: String
  var line: Int

  /// What stands behind `key=` among the words.
  func value(of key: String) -> String? {
    words.first { $0.hasPrefix("\(key)=") }.map { String($0.dropFirst(key.count + 1)) }
  }
}

/// A page of the documentation.
struct Page: CustomTestStringConvertible {
  /// Its path in the repository.
  var name: String
  var text: String
  var testDescription: String { name }

  init(_ name: String) throws {
    self.name = name
    text = try String(contentsOfFile: "\(BuiltProducts.repository)/\(name)", encoding: .utf8)
  }

  /// Names of all pages whose examples are run.
  static let names = [
    "README.md", "docs/document-format.md", "docs/explorers.md", "docs/command-line.md", "docs/library.md",
    "docs/course.md", "docs/how-it-works.md",
    "docs/performance.md",
  ]

  /// The outermost fenced blocks, in order.
  var fences: [Fence] {
    var fences: [Fence] = []
    var open: (ticks: Substring, fence: Fence)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let ticks = line.prefix { $0 == "`" }
      if let current = open {
        if ticks == current.ticks && ticks.count == line.count {
          fences.append(current.fence)
          open = nil
        } else {
          open?.fence.text += line + "\n"
        }
      } else if ticks.count >= 3 {
        let words = line.dropFirst(ticks.count).split(separator: " ").map(String.init)
        open = (ticks, Fence(words: words, text: "", line: index + 1))
      }
    }
    return fences
  }

  /// The rows of the tables that have a column of this name, each cell by its column's name.
  func rows(withColumn wanted: String) -> [[String: String]] {
    var rows: [[String: String]] = []
    var columns: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") else {
        columns = nil
        continue
      }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let names = columns else {
        columns = cells
        continue
      }
      guard names.contains(wanted), cells.count == names.count, !cells.allSatisfy({ $0.allSatisfy { $0 == "-" } })
      else { continue }
      rows.append(Dictionary(uniqueKeysWithValues: zip(names, cells)))
    }
    return rows
  }
}
