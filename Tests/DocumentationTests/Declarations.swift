import Foundation
import TestSupport
import Testing

/// Public declarations of one form in the library's source.
struct Declarations: CustomTestStringConvertible {
  /// A folder in Sources.
  var folder: String
  /// How the declaration's line begins; the name comes behind.
  var start: String
  /// What comes right behind the name.
  var rest = ""
  /// How many there are at least: fewer mean that this no longer fits the source.
  var minimum: Int
  var testDescription: String { folder }

  func names() throws -> Set<String> {
    let path = "\(BuiltProducts.repository)/Sources/\(folder)"
    var names: Set<String> = []
    for case let file as String in FileManager.default.enumerator(atPath: path) ?? .init()
    where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix(start) {
        let name = line.dropFirst(start.count).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        if line.dropFirst(start.count + name.count).hasPrefix(rest) { names.insert(String(name)) }
      }
    }
    return names
  }
}
