/// Round numbers along an axis: 1, 2 or 5 times a power of ten apart.
struct AxisTicks {
  let values: [Double]
  let step: Double

  /// About `count` ticks that enclose the range.
  init(_ low: Double, _ high: Double, count: Int = 5) {
    // A span that is no number, or too small to count in, would have no round step.
    let bound = 1e100
    let (low, high) = (min(max(low, -bound), bound), min(max(high, -bound), bound))
    let least = max(max(abs(low), abs(high)) * 1e-9, 1e-290)
    let isFlat = high - low <= least
    let margin = isFlat ? max(0.5, least) : 0
    let rough = (high - low + 2 * margin) / Double(max(1, count))
    var power = 1.0
    while power > rough { power /= 10 }
    while power * 10 <= rough { power *= 10 }
    let multiple = [1.0, 2, 5, 10].first { $0 * power >= rough } ?? 10
    let step = multiple * power
    let first = ((low - margin) / step).rounded(.down)
    let last = ((high + margin) / step).rounded(.up)
    self.step = step
    values = stride(from: first, through: last, by: 1).map { $0 * step }
  }

  var low: Double { values.first ?? 0 }
  var high: Double { values.last ?? 1 }

  /// A tick's number with as many decimals as the step has; of very small ones, with its power of ten.
  func text(_ value: Double) -> String {
    var decimals = 0
    var scaled = step
    while decimals < 12, abs(scaled - scaled.rounded()) > 1e-9 * scaled {
      scaled *= 10
      decimals += 1
    }
    // Decimals of very small numbers would be zeros, mostly.
    if decimals > 6, max(abs(low), abs(high)) < 1e-3 {
      return abs(value) < step / 2 ? "0" : NumberText.scientific(value)
    }
    return NumberText.decimal(value, decimals: decimals)
  }
}
