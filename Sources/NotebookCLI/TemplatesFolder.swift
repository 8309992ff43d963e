import Foundation

/// Where the templates lie.
enum TemplatesFolder {
  /// The folder named on the command line; else `templates/` here; else the one of the package that this executable was
  /// built from.
  static func locate(given: String?) throws -> String {
    let files = FileManager.default
    if let given {
      guard files.fileExists(atPath: given) else { throw TemplatesNotFound(searched: [given]) }
      return given
    }
    let searched = ["templates"] + (PackageFolder.find().map { ["\($0)/templates"] } ?? [])
    guard let found = searched.first(where: { files.fileExists(atPath: $0) }) else {
      throw TemplatesNotFound(searched: searched)
    }
    return found
  }
}

struct TemplatesNotFound: Error, CustomStringConvertible {
  var searched: [String]
  var description: String {
    "there is no folder of templates (looked for \(searched.map { "'\($0)'" }.joined(separator: " and "))); "
      + "name one with --templates"
  }
}
