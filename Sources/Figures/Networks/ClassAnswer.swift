import Graphics

/// The numbers that a network gives for a few classes, the largest of which is its answer.
struct ClassAnswer: Sendable {
  /// More would be a long list rather than an answer that is read at a glance.
  static let mostClasses = 20

  let numbers: [Float]

  /// The class of the largest finite number, the first where there are several; nil where none is finite.
  var largest: Int? { ranks.first }

  /// Classes with finite numbers, from the largest number on.
  private var ranks: [Int] {
    numbers.indices.filter { numbers[$0].isFinite }.sorted { (numbers[$1], $0) < (numbers[$0], $1) }
  }

  /// `output 5 is the largest of 10, 9.31, before output 3 with 5.02`.
  var sentence: String {
    let ranks = ranks
    guard let first = ranks.first else { return "none of its \(numbers.count) outputs is a finite number" }
    let words = "output \(first) is the largest of \(numbers.count), \(NumberText.short(numbers[first]))"
    guard ranks.count > 1 else { return words }
    return "\(words), before output \(ranks[1]) with \(NumberText.short(numbers[ranks[1]]))"
  }

  /// `0: −1.2, 1: 3`.
  var list: String {
    numbers.enumerated().map { "\($0): \(NumberText.short($1))" }.joined(separator: ", ")
  }

  var data: FigureData {
    ["outputs": .numbers(numbers), "largest": largest.map { FigureData($0) } ?? .null]
  }

  private static let barLength = 76.0
  private static let rowHeight = 14.0

  /// A bar for each class from 0 on, to the left for what is negative, with its number; the largest in bold letters and
  /// in the colour of outputs.
  var block: Block {
    let texts = numbers.map { NumberText.short($0) }
    let strong = Theme.number.semibold
    let nameWidth = Theme.number.width(of: NumberText.whole(numbers.count - 1)) + Theme.hair
    let textWidth = texts.map { strong.width(of: $0) }.max() ?? 0
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
        let style = index == largest ? strong : Theme.label
        canvas.text(
          NumberText.whole(index), at: Point(x: origin.x + nameWidth - Theme.hair, y: middle), font: style.font,
          color: style.color, alignment: .end, baseline: .middle)
        canvas.text(
          texts[index], at: Point(x: origin.x + size.width, y: middle), font: style.font, color: style.color,
          alignment: .end, baseline: .middle)
        guard number.isFinite else { continue }
        let end = zero + Double(number) * scale
        let bar = Rect(x: min(zero, end), y: middle - 4, width: abs(end - zero), height: 8)
        canvas.fill(Path(bar), with: .color(index == largest ? Theme.output.strong : Theme.neutral.line))
      }
      canvas.stroke(
        Path(from: Point(x: zero, y: origin.y + 1), to: Point(x: zero, y: origin.y + size.height - 1)),
        with: .color(Theme.secondary))
    }
  }
}
