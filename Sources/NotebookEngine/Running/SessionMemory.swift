/// What the units of a living state gave, clocks and files that cells wrote included: it holds as long as the state that
/// it came from does.
struct SessionMemory {
  private struct Kept {
    /// How many units had run when it came about, itself among them.
    var place: Int
    var entry: OutputCache.Entry
  }

  private var kept: [String: Kept] = [:]

  /// What a unit gave, by its ``RunPlan/stateKey(of:)``, if the files that it read are what they were.
  func entry(_ stateKey: String, isCurrent: ([String: String]) -> Bool) -> OutputCache.Entry? {
    kept[stateKey].flatMap { isCurrent($0.entry.files) ? $0.entry : nil }
  }

  mutating func keep(_ entry: OutputCache.Entry, as stateKey: String, place: Int) {
    kept[stateKey] = Kept(place: place, entry: entry)
  }

  /// Forgets what came of states after the first `place` units.
  mutating func rewind(to place: Int) { kept = kept.filter { $0.value.place <= place } }

  /// Forgets what no unit of the document would ask for.
  mutating func keepOnly(_ stateKeys: Set<String>) { kept = kept.filter { stateKeys.contains($0.key) } }

  /// Whether all that was read is what it was.
  func isCurrent(_ isCurrent: ([String: String]) -> Bool) -> Bool {
    kept.values.allSatisfy { isCurrent($0.entry.files) }
  }

  /// All files that are known to have been read.
  var files: Set<String> { kept.values.reduce(into: []) { $0.formUnion($1.entry.files.keys) } }
}
