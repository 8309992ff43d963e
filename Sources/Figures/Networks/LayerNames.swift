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
}
