/// How many numbers of some pictures lie outside their scale, and are drawn as its ends.
struct Clamping {
  let count: Int
  private let below: Int
  private let total: Int
  private let scale: ColorScale

  /// Of pictures on one scale; on any but a grey one, colour images are shown, and counted, by their brightness.
  init(_ images: [ImageValues], on scale: ColorScale) {
    let shown = images.map { scale.isGrey ? $0 : $0.brightness }
    let low = scale.range.lowerBound
    count = shown.reduce(0) { $0 + $1.all.count { !$0.isNaN && !scale.holds($0) } }
    below = shown.reduce(0) { $0 + $1.all.count { $0 < low && !scale.holds($0) } }
    total = shown.reduce(0) { $0 + $1.all.count }
    self.scale = scale
  }

  /// `2% clamped at ±500`; nil where nothing is.
  var words: String? {
    count > 0 ? "\(NumberText.percent(count, of: total)) clamped at \(ends)" : nil
  }

  /// The ends at which any number is clamped: `±500`, `0 and 255`, `255`.
  private var ends: String {
    let (low, high) = (NumberText.short(scale.range.lowerBound), NumberText.short(scale.range.upperBound))
    if below == 0 { return high }
    if below == count { return low }
    return if case .signed(let limit) = scale { "±\(NumberText.short(limit))" } else { "\(low) and \(high)" }
  }

  /// `82 numbers of 16,384 lie outside and are clamped`; nil where none does.
  var sentence: String? {
    guard count > 0 else { return nil }
    let (lie, are) = count == 1 ? ("lies", "is") : ("lie", "are")
    return "\(NumberText.counted(count, "number")) of \(NumberText.whole(total)) \(lie) outside and \(are) clamped"
  }
}
