/// Names of layers, made distinct for labels.
enum LayerNames {
  /// The names, with a number after each that occurs more than once: `Conv2D 1`, `Conv2D 2`.
  static func distinct(_ names: [String]) -> [String] {
    var totals: [String: Int] = [:]
    for name in names { totals[name, default: 0] += 1 }
    var seen: [String: Int] = [:]
    return names.map { name in
      guard totals[name, default: 0] > 1 else { return name }
      seen[name, default: 0] += 1
      return "\(name) \(seen[name, default: 0])"
    }
  }

  /// One name for a run of layers: what the first and the last share up to an underscore (`conv1_1` and `conv1_2` are
  /// `conv1`), or both names.
  static func joint(_ first: String, _ last: String) -> String {
    let shared = zip(first + "_", last + "_").prefix { $0 == $1 }.map(\.0)
    guard let end = shared.lastIndex(of: "_"), end > 0 else { return "\(first) … \(last)" }
    return String(shared[..<end])
  }
}
