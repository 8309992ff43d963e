import Graphics

/// The numbers that a network gives for a few classes, the largest of which is its answer.
struct ClassAnswer: Sendable {
  /// More would be a long list rather than an answer that is read at a glance.
  static let mostClasses = 20

  let numbers: [Float]

  /// The classes that share the largest number, ∞ being one; none where all are NaN.
  var largest: [Int] { ranks.first ?? [] }

  /// Classes with equal numbers together, from the largest number on; NaN has no rank.
  private var ranks: [[Int]] {
    let ordered = numbers.indices.filter { !numbers[$0].isNaN }.sorted { (numbers[$1], $0) < (numbers[$0], $1) }
    return ordered.reduce(into: []) { ranks, index in
      if let last = ranks.last, numbers[last[0]] == numbers[index] {
        ranks[ranks.count - 1].append(index)
      } else {
        ranks.append([index])
      }
    }
  }

  /// `output 5 is the largest of 10, 9.31, before output 3 with 5.02`, or `outputs 0 and 1 of 3 share the largest value,
  /// 2, before output 2 with 1`; and which are NaN.
  var sentence: String {
    let ranks = ranks
    guard let first = ranks.first else { return "all of its \(numbers.count) outputs are NaN" }
    let value = NumberText.short(numbers[first[0]])
    let isTie = first.count > 1
    let others = first.count < numbers.count ? " of \(numbers.count)" : ""
    var words =
      isTie
      ? "\(Self.names(first))\(others) share the largest value, \(value)"
      : "\(Self.names(first)) is the largest\(others), \(value)"
    if ranks.count > 1 { words += ", before \(Self.names(ranks[1])) with \(NumberText.short(numbers[ranks[1][0]]))" }
    let missing = numbers.indices.filter { numbers[$0].isNaN }
    if !missing.isEmpty { words += "; \(Self.names(missing)) \(missing.count == 1 ? "is" : "are") NaN" }
    return words
  }

  /// `output 3`, `outputs 1 and 5`, `outputs 0 to 9`.
  private static func names(_ classes: [Int]) -> String {
    guard classes.count > 1 else { return "output \(classes[0])" }
    let (low, high) = (classes[0], classes[classes.count - 1])
    return classes.count > 2 && high - low == classes.count - 1
      ? "outputs \(low) to \(high)" : "outputs \(NumberText.list(classes.map(String.init)))"
  }

  /// `0: −1.2, 1: 3`.
  var list: String {
    numbers.enumerated().map { "\($0): \(NumberText.short($1))" }.joined(separator: ", ")
  }

  var data: FigureData {
    ["outputs": .numbers(numbers), "largest": .numbers(largest)]
  }

  private static let barLength = 76.0
  private static let rowHeight = 14.0

  /// A bar for each class from 0 on, to the left for what is negative, with its number; the largest, or all that share
  /// it, in bold letters and in the colour of outputs.
  var block: Block {
    let texts = numbers.map { NumberText.short($0) }
    let strong = Theme.number.semibold
    let nameWidth = Theme.number.width(of: NumberText.whole(numbers.count - 1)) + Theme.hair
    let textWidth = texts.map { strong.width(of: $0) }.max() ?? 0
    let largest = Set(largest)
    let finite = numbers.filter(\.isFinite).map(Double.init)
    let (low, high) = (min(0, finite.min() ?? 0), max(0, finite.max() ?? 0))
    let scale = high > low ? Self.barLength / (high - low) : 0
    let left = nameWidth + Theme.hair
    let size = Size(
      width: left + Self.barLength + Theme.small + textWidth, height: Self.rowHeight * Double(numbers.count))
    return Block(size: size) { canvas, origin in
      let zero = origin.x + left - low * scale
      for (index, number) in numbers.enumerated() {
        let middle = origin.y + (Double(index) + 0.5) * Self.rowHeight
        let style = largest.contains(index) ? strong : Theme.label
        canvas.text(
          NumberText.whole(index), at: Point(x: origin.x + nameWidth - Theme.hair, y: middle), font: style.font,
          color: style.color, alignment: .end, baseline: .middle)
        canvas.text(
          texts[index], at: Point(x: origin.x + size.width, y: middle), font: style.font, color: style.color,
          alignment: .end, baseline: .middle)
        guard number.isFinite else { continue }
        let end = zero + Double(number) * scale
        let bar = Rect(x: min(zero, end), y: middle - 4, width: abs(end - zero), height: 8)
        canvas.fill(Path(bar), with: .color(largest.contains(index) ? Theme.output.strong : Theme.neutral.line))
      }
      canvas.stroke(
        Path(from: Point(x: zero, y: origin.y + 1), to: Point(x: zero, y: origin.y + size.height - 1)),
        with: .color(Theme.secondary))
    }
  }
}
