/// Where some numbers lie: the smallest and the largest of those that are finite, and how many are not.
struct ValueRange: Sendable, Equatable {
  /// The smallest finite number; of numbers none of which is, the smallest; NaN where all are NaN.
  private(set) var low = Float.nan
  /// The largest number, likewise.
  private(set) var high = Float.nan
  private(set) var nanCount = 0
  private(set) var infiniteCount = 0
  /// Whether any number is negative, beyond a rounding error beside the others.
  private(set) var hasNegative = false

  init(_ values: [Float]) {
    var low = Float.infinity
    var high = -Float.infinity
    for value in values {
      if value.isFinite {
        low = min(low, value)
        high = max(high, value)
      } else if value.isNaN {
        nanCount += 1
      } else {
        infiniteCount += 1
      }
    }
    if low <= high {
      (self.low, self.high) = (low, high)
    } else if infiniteCount > 0 {
      self.low = values.contains(-.infinity) ? -.infinity : .infinity
      self.high = values.contains(.infinity) ? .infinity : -.infinity
    }
    hasNegative = self.low < -1e-6 * magnitude || (infiniteCount > 0 && values.contains(-.infinity))
  }

  /// The largest magnitude, 0 where no number is finite.
  var magnitude: Float { low.isFinite ? max(abs(low), abs(high)) : 0 }

  /// `−1 to 3`, and what isn't finite: `−1 to 3 (besides 2 NaN and 1 infinite)`, or `NaN to NaN (4 NaN)` where nothing
  /// is. An end that is a rounding error beside the other is 0.
  var words: String {
    let ends = [low, high].map { NumberText.short(abs($0) < 1e-6 * magnitude ? 0 : $0) }.joined(separator: " to ")
    return notFinite.map { "\(ends) (\(besides)\($0))" } ?? ends
  }

  /// `2 NaN and 1 infinite`; nil where all numbers are finite.
  var notFinite: String? {
    var parts: [String] = []
    if nanCount > 0 { parts.append("\(NumberText.whole(nanCount)) NaN") }
    if infiniteCount > 0 { parts.append("\(NumberText.whole(infiniteCount)) infinite") }
    return parts.isEmpty ? nil : NumberText.list(parts)
  }

  /// What stands before those that aren't finite, where there are others.
  private var besides: String { low.isFinite ? "besides " : "" }

  /// What a picture shows of them in colours that the scale doesn't explain; nil where all numbers are finite.
  var note: String? {
    notFinite.map { "\(besides)\($0)\(nanCount > 0 ? "; NaN is dark red" : "")" }
  }

  /// Both ends, as a list.
  var data: FigureData { .numbers([low, high]) }

  /// How many numbers are not finite, for an object's members; no members where all are.
  var notFiniteData: FigureData {
    var members: [FigureData.Member] = []
    if nanCount > 0 { members.append(.init("nan", FigureData(nanCount))) }
    if infiniteCount > 0 { members.append(.init("infinite", FigureData(infiniteCount))) }
    return .object(members)
  }
}
