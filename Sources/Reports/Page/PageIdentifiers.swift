import Markdown
import NotebookModel

/// The identifiers of a page's headings and cells, by which links reach them. No two are the same, and none is one of
/// those that the page's own parts have.
///
/// A label or a heading's `{#id}` stays as the author wrote it. Where the page itself has an element of that name, it
/// gets another: a cell `main` is reached by `#main-text`.
struct PageIdentifiers {
  /// The headings in document order.
  let headings: [Heading]
  /// Each cell's identifier, by its place among the cells: its label, or `cell-N`.
  let cells: [String]
  /// Names that the author gave, and what they became where they could not stay.
  private let renamed: [String: String]

  init(of document: MarkdownDocument, cells: [Cell]) {
    let labels = cells.compactMap(\.options.label)
    var taken = Set(labels + document.headings().filter(\.isExplicit).map(\.identifier))
    var renamed: [String: String] = [:]
    for name in taken.sorted() where Self.isOwn(name) { renamed[name] = Self.other(than: name, taken: &taken) }
    self.cells = cells.map { cell in
      if let label = cell.options.label { return renamed[label] ?? label }
      var identifier = cell.name
      while !taken.insert(identifier).inserted { identifier += "-unnamed" }
      return identifier
    }
    var headings = document.headings(reserving: taken.union(Self.own))
    taken.formUnion(headings.map(\.identifier))
    for index in headings.indices where Self.isOwn(headings[index].identifier) {
      let identifier = headings[index].identifier
      headings[index].identifier = renamed[identifier] ?? Self.other(than: identifier, taken: &taken)
    }
    self.headings = headings
    self.renamed = renamed
  }

  /// Where a label, or the `{#id}` of a heading, is on the page.
  subscript(label: String) -> String { renamed[label] ?? label }

  /// What the templates and the explorers call their own parts, but for ``ownKinds``.
  private static let own: Set = ["main", "contents", "top", "footnotes", "timings", "explorer-hatch"]

  /// Those that are numbered, as in `fn-1` and `fnref-1-2`.
  private static let ownKinds: Set = ["fn", "fnref", "slide", "explorer"]

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private static func isOwn(_ name: String) -> Bool {
    if own.contains(name) { return true }
    let words = name.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(words.count) && ownKinds.contains(String(words[0]))
      && words.dropFirst().allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(digits.contains) }
  }

  private static func other(than name: String, taken: inout Set<String>) -> String {
    var other = name + "-text"
    while !taken.insert(other).inserted { other += "-text" }
    return other
  }
}
