/// Finds what was probably meant by a name that is not known.
public enum NearestName {
  /// The known name with the fewest edits from `name`, when these are at most a third of its letters, and at least two
  /// are allowed; names compare without regard to case. Ties go to the first in alphabetical order.
  public static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased())
    let limit = max(2, wanted.count / 3)
    let best = known.map { (distance: distance(wanted, Array($0.lowercased())), name: $0) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let best, best.distance <= limit, best.distance < wanted.count else { return nil }
    return best.name
  }

  /// Insertions, removals, replacements and swaps of neighbours that lead from one to the other.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var rows = [Array(0...right.count)]
    for i in 1...left.count {
      var row = [i]
      for j in 1...right.count {
        let isSame = left[i - 1] == right[j - 1]
        var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (isSame ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
