/// What a browser is told when the page changes: the order of its blocks, and those of them that it does not have.
struct PageUpdate: Codable, Equatable, Sendable {
  /// The version that it makes the next one of; who has another one fetches the page.
  var from: Int
  var version: Int
  /// The page without its blocks, when that has changed.
  var shell: String?
  var order: [String]
  /// Markup by key.
  var blocks: [String: String]

  /// Nil when nothing has changed.
  init?(from old: LivePage, to new: LivePage, version: Int) {
    guard old != new else { return nil }
    let known = Set(old.blocks.map(\.key))
    from = version - 1
    self.version = version
    shell = old.shell == new.shell ? nil : new.shell
    order = new.blocks.map(\.key)
    blocks = Dictionary(new.blocks.filter { !known.contains($0.key) }.map { ($0.key, $0.html) }) { first, _ in first }
  }
}
