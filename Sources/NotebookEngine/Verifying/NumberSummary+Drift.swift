import NotebookModel

extension NumberSummary {
  /// Where numbers differ from what they were by more than `tolerance` allows; nil when they agree.
  ///
  /// A number may differ by that share of itself or of the root mean square of all, whichever is more: one that is small
  /// because large ones cancel has their rounding. The sums with signs may differ by that share of what such a sum is on
  /// average, the root of the sum of the squares. Whole numbers are the same or not.
  func drift(from then: NumberSummary, of name: String, tolerance: Double) -> Drift.Kind? {
    guard shape == then.shape else { return .shape(name, then: then.shape, now: shape) }
    guard nonFinite == then.nonFinite else { return .nonFinite(name, then: then.nonFinite, now: nonFinite) }
    let tolerance = areWhole && then.areWhole ? 0 : tolerance
    func allowed(_ number: Double) -> Double { tolerance * Swift.max(number.magnitude, then.rms) }
    var worst: (place: Int, excess: Double)?
    for (place, (before, now)) in zip(then.sample, sample).enumerated() {
      let excess = Self.excess(before, now, allowed(before))
      if excess > worst?.excess ?? 1 { worst = (place, excess) }
    }
    if let place = worst?.place {
      return .element(
        name, at: position(ofSample: place), then: then.sample[place], now: sample[place],
        tolerance: allowed(then.sample[place]))
    }
    let size = then.rms * Double(count).squareRoot()
    let statistics: [(String, Double, Double, Double)] =
      [
        ("least number", then.min, min, allowed(then.min)), ("greatest number", then.max, max, allowed(then.max)),
        ("mean", then.mean, mean, tolerance * then.rms), ("root mean square", then.rms, rms, tolerance * then.rms),
      ] + zip(then.sums, sums).map { ("checking sum", $0, $1, tolerance * size) }
    for (statistic, before, now, allowed) in statistics where Self.excess(before, now, allowed) > 1 {
      return .statistic(name, of: statistic, then: before, now: now, tolerance: allowed)
    }
    return nil
  }

  /// How many times the allowed difference two numbers differ by. What can't be subtracted must be the same.
  private static func excess(_ then: Double, _ now: Double, _ allowed: Double) -> Double {
    if then == now || then.isNaN && now.isNaN { return 0 }
    let difference = (now - then).magnitude
    return difference.isFinite && allowed > 0 ? difference / allowed : .infinity
  }
}
