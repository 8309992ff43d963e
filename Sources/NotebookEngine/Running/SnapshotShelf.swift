/// The frozen copies of a worker's state, by their place: how many units had run when a copy was made.
///
/// The oldest go first when they are too many or take too much. A copy that is gone costs a replay from an earlier one,
/// or from the start; it never changes what comes out.
struct SnapshotShelf {
  /// What frozen copies may take.
  struct Limit: Sendable {
    var count: Int
    /// Bytes, the proportional share of each copy added up; nil asks nobody.
    var bytes: Int?

    /// One copy: enough to go back when a cell fails.
    static let oneRun = Limit(count: 1, bytes: nil)
    static let session = Limit(count: 64, bytes: 1 << 30)
  }

  let limit: Limit
  private var copies: [(place: Int, process: ProcessHandle)] = []

  init(limit: Limit) {
    self.limit = limit
  }

  /// The places of the copies that are there, oldest first.
  var places: [Int] { copies.map(\.place) }

  /// Keeps a copy, in place of another one of the same place, and lets the oldest go that are too many.
  mutating func add(_ process: ProcessHandle, at place: Int) {
    drop { $0 == place }
    copies.append((place, process))
    while copies.count > limit.count { copies.removeFirst().process.kill() }
  }

  /// Takes the newest copy of a place that is at most `place`, and ends those of later places.
  mutating func take(atMost place: Int) -> (place: Int, process: ProcessHandle)? {
    drop { $0 > place }
    guard let best = copies.indices.max(by: { copies[$0].place < copies[$1].place }) else { return nil }
    return copies.remove(at: best)
  }

  /// Ends the oldest copies until the rest takes no more memory than it may. The newest one stays.
  mutating func trimMemory() {
    guard let bytes = limit.bytes else { return }
    var sizes = copies.map(\.process.proportionalMemory)
    while copies.count > 1, sizes.reduce(0, +) > bytes {
      copies.removeFirst().process.kill()
      // What the oldest shared with the others counts in their shares from now on.
      sizes = copies.map(\.process.proportionalMemory)
    }
  }

  mutating func removeAll() { drop { _ in true } }

  private mutating func drop(where isGone: (Int) -> Bool) {
    for copy in copies where isGone(copy.place) { copy.process.kill() }
    copies.removeAll { isGone($0.place) }
  }
}
