import Graphics

/// Amounts as horizontal bars, each with its name and number: parameters, MACs; on a logarithmic scale, where a length
/// from zero has no meaning, as dots over an axis.
///
/// ```swift
/// BarChart([("LeNet-5", 61_706), ("VGG-16", 138_357_544)], title: "Parameters", scale: .logarithmic)
/// ```
public struct BarChart: FigureConvertible, Sendable {
  /// How an amount becomes a place.
  public enum Scale: String, Sendable, Hashable {
    /// Lengths of bars are in proportion to amounts.
    case linear
    /// Dots, each tenfold amount as much further to the right; amounts that aren't above 0 or aren't finite have none,
    /// and their numbers stand before the axis.
    case logarithmic
  }

  private let bars: [(name: String, value: Double)]
  private let title: String
  private let unit: String
  private let scale: Scale

  /// A bar for each name and amount, in the given order. A `unit` of `%` stands right behind its numbers, which have at
  /// most one decimal; what these would make 0% or 100% without being it reads `< 0.1%` or `> 99.9%`. Traps for no
  /// bars; amounts that are negative or not finite have no length.
  public init(_ bars: [(String, Double)], title: String = "", unit: String = "", scale: Scale = .linear) {
    if bars.isEmpty { refuse(.noElements(figure: "BarChart", quantity: "the list of bars")) }
    self.bars = bars.map { (name: $0.0, value: $0.1) }
    self.title = title
    self.unit = unit
    self.scale = scale
  }

  /// A bar for each name and count.
  public init(_ bars: [(String, Int)], title: String = "", unit: String = "", scale: Scale = .linear) {
    self.init(bars.map { ($0.0, Double($0.1)) }, title: title, unit: unit, scale: scale)
  }

  private func text(_ value: Double) -> String {
    if unit == "%" {
      return NumberText.percentageBound(value).map { "\($0.isBelow ? "<" : ">") \($0.bound)" }
        ?? "\(NumberText.decimal(value, decimals: 1))%"
    }
    return (value == value.rounded() ? NumberText.decimal(value, decimals: 0) : NumberText.short(value))
      + (unit.isEmpty ? "" : " \(unit)")
  }

  public func figure(width: Double) -> Figure {
    let listed = bars.map { "\($0.name) \(text($0.value))" }
    let name = title.isEmpty ? "Bar chart" : title
    let note = scale == .logarithmic ? ", on a logarithmic scale" : ""
    return Figure(
      kind: "bar-chart", caption: "\(name)\(note).", alt: "\(name)\(note): \(listed.joined(separator: ", ")).",
      data: [
        "title": .string(title), "unit": .string(unit), "scale": .string(scale.rawValue),
        "bars": .array(bars.map { ["name": .string($0.name), "value": .number($0.value)] }),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let names = bars.map { Block.paragraph($0.name, Theme.body, width: width * 0.38) }
    let values = bars.map { Block.paragraph(text($0.value), Theme.number, width: width * 0.26) }
    let plot = scale == .linear ? linear(names, values, width: width) : logarithmic(names, values, width: width)
    let heading: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.title, width: width)]
    return .column(heading + [plot], spacing: 12, alignment: .leading)
  }

  private static let nameSpacing = 10.0
  private static let rowSpacing = 8.0

  // MARK: Bars

  /// A bar behind each name, all from one line on, and its number behind it.
  private func linear(_ names: [Block], _ values: [Block], width: Double) -> Block {
    let nameWidth = names.map(\.width).max() ?? 0
    let length = max(60, width - nameWidth - (values.map(\.width).max() ?? 0) - 24)
    let largest = bars.map(\.value).filter(\.isFinite).max() ?? 0
    let rows = bars.indices.map { index -> Block in
      let value = bars[index].value
      // What is too short to be told from nothing is nothing.
      let filled = value.isFinite && largest > 0 ? max(0, length * (value / largest)) : 0
      let bar = Block(width: filled, height: 16) { canvas, origin in
        guard filled >= 0.5 else { return }
        let rect = Rect(origin: origin, size: Size(width: filled, height: 16))
        canvas.fill(Path(rect, cornerRadius: min(2, filled / 2)), with: .color(Theme.input.strong))
      }
      let name = names[index].padded(left: nameWidth - names[index].width)
      return .row([name, .row([bar, values[index]], spacing: 8)], spacing: Self.nameSpacing)
    }
    let plot = Block.column(rows, spacing: Self.rowSpacing, alignment: .leading)
    return Block(size: plot.size) { canvas, origin in
      let zero = origin.x + nameWidth + Self.nameSpacing - 0.5
      canvas.stroke(
        Path(from: Point(x: zero, y: origin.y), to: Point(x: zero, y: origin.y + plot.height)),
        with: .color(Theme.faint))
      try plot.draw(canvas, origin)
    }
  }

  // MARK: Dots

  /// Pixels for a tenfold amount, where there is room: the same in charts that stand over one another.
  private static let decadeWidth = 72.0

  /// The powers of ten around all amounts.
  private var decades: ClosedRange<Int> {
    let powers = bars.map(\.value).filter { $0.isFinite && $0 > 0 }.map { log10($0) }
    let low = Int((powers.min() ?? 0).rounded(.down))
    return low...max(low + 1, Int((powers.max() ?? 1).rounded(.up)))
  }

  /// A dot for each name over an axis of powers of ten, with its number behind it. As wide as asked for, so that axes of
  /// charts over one another begin at one place.
  private func logarithmic(_ names: [Block], _ values: [Block], width: Double) -> Block {
    let nameWidth = names.map(\.width).max() ?? 0
    let hasDot = bars.map { $0.value.isFinite && $0.value > 0 }
    let valueWidth = zip(values, hasDot).map { $1 ? $0.width : 0 }.max() ?? 0
    let besideWidth = zip(values, hasDot).map { $1 ? 0 : $0.width + Self.nameSpacing }.max() ?? 0
    let decades = decades
    let tickWidth = decades.map { Theme.label.width(of: Self.power($0)) }.max() ?? 0
    // The same before every axis whose powers have at most two digits.
    let left = nameWidth + Self.nameSpacing + besideWidth + max(tickWidth, Theme.label.width(of: "10¹⁰")) / 2
    let right = max(tickWidth / 2, valueWidth + Self.numberSpacing)
    let room = max(60, width - left - right)
    let decade = min(Self.decadeWidth, room / Double(decades.count - 1))
    // Powers that would touch each other are left out, with their lines.
    let every = max(1, Int(((tickWidth + 6) / decade).rounded(.up)))
    let heights = bars.indices.map { max(18, names[$0].height, values[$0].height) }
    let rows = heights.reduce(0) { $0 + $1 + Self.rowSpacing }
    let size = Size(
      width: max(width, left + decade * Double(decades.count - 1) + right), height: rows + 4 + Theme.label.lineHeight)
    return Block(size: size) { canvas, origin in
      func x(_ power: Double) -> Double { origin.x + left + (power - Double(decades.lowerBound)) * decade }
      for power in decades where (power - decades.lowerBound).isMultiple(of: every) {
        canvas.stroke(
          Path(from: Point(x: x(Double(power)), y: origin.y), to: Point(x: x(Double(power)), y: origin.y + rows)),
          with: .color(Theme.hairline))
        canvas.text(
          Self.power(power), at: Point(x: x(Double(power)), y: origin.y + rows + 6), font: Theme.label.font,
          color: Theme.secondary, alignment: .center, baseline: .capTop)
      }
      var y = origin.y
      for (index, bar) in bars.enumerated() {
        let middle = y + (heights[index] + Self.rowSpacing) / 2
        y += heights[index] + Self.rowSpacing
        try names[index].draw(
          canvas, Point(x: origin.x + nameWidth - names[index].width, y: middle - names[index].height / 2))
        guard hasDot[index] else {
          try values[index].draw(
            canvas, Point(x: origin.x + nameWidth + Self.nameSpacing, y: middle - values[index].height / 2))
          continue
        }
        let place = x(log10(bar.value))
        var dot = Path()
        dot.arc(center: Point(x: place, y: middle), radius: 5, start: 0, end: 2 * .pi)
        canvas.fill(dot, with: .color(Theme.input.strong))
        let number = Point(x: place + Self.numberSpacing, y: middle - values[index].height / 2)
        // No line of the axis runs through the number.
        canvas.fill(Path(Rect(origin: number, size: values[index].size)), with: .color(.white))
        try values[index].draw(canvas, number)
      }
    }
  }

  /// From the middle of a dot to its number.
  private static let numberSpacing = 11.0

  /// `10⁴`; 1 and 10 as they are.
  private static func power(_ exponent: Int) -> String {
    guard !(0...1).contains(exponent) else { return exponent == 0 ? "1" : "10" }
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let raised = String(exponent.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(raised)
  }
}
