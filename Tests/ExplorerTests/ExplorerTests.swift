import Testing

/// The explorers in a real browser: what the page computes is what the library computes. One browser at a time.
@Suite("Explorers", .serialized)
enum ExplorerTests {}
