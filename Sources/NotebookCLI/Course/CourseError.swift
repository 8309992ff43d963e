/// Why several notebooks could not be run.
enum CourseError: Error, Equatable, CustomStringConvertible {
  /// Two notebooks of one name in different folders.
  case sameName(first: String, second: String, name: String, folder: String)
  /// Summaries of different editions can't be listed on one page.
  case editionsDiffer(first: String, second: String)
  /// The page of a notebook stands where the index would.
  case pageInTheWay(file: String, page: String)

  var description: String {
    switch self {
    case .sameName(let first, let second, let name, let folder):
      "\(first) and \(second) would both be written to \(folder)/\(name); "
        + "rename one, or run them apart with an --output of their own"
    case .editionsDiffer(let first, let second):
      "\(first) and \(second) are of different editions, which have an index each"
    case .pageInTheWay(let file, let page):
      "\(file) has its page at \(page), where the index belongs; rename the notebook"
    }
  }
}
