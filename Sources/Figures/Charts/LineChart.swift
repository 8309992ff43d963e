import Graphics

/// Numbers along steps as lines: losses and accuracies while a network learns.
///
/// Lines differ by their dashes as well as by colour, and each is named at its end.
///
/// ```swift
/// LineChart([("training", losses), ("held out", heldOutLosses)], title: "Loss", xLabel: "epoch")
/// ```
public struct LineChart: FigureConvertible, Sendable {
  private let series: [(name: String, values: [Double])]
  private let title: String
  private let xLabel: String
  private let yLabel: String
  private let firstStep: Int

  /// A line for each name and its numbers, one number a step from `firstStep` on. Traps when no line has a number.
  /// Numbers that aren't finite leave a gap.
  public init(
    _ series: [(String, [Double])], title: String = "", xLabel: String = "step", yLabel: String = "",
    firstStep: Int = 1
  ) {
    if !series.contains(where: { !$0.1.isEmpty }) {
      refuse(.noElements(figure: "LineChart", quantity: "every list of numbers"))
    }
    self.series = series.map { (name: $0.0, values: $0.1) }
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.firstStep = firstStep
  }

  /// A line for each name and its numbers in single precision.
  public init(
    _ series: [(String, [Float])], title: String = "", xLabel: String = "step", yLabel: String = "",
    firstStep: Int = 1
  ) {
    self.init(
      series.map { ($0.0, $0.1.map { Double("\($0)") ?? Double($0) }) }, title: title, xLabel: xLabel, yLabel: yLabel,
      firstStep: firstStep)
  }

  public func figure(width: Double) -> Figure {
    let name = title.isEmpty ? "Line chart" : title
    let lines = series.map { line -> String in
      guard let first = line.values.first, let last = line.values.last else { return "\(line.name): no numbers" }
      let label = line.name.isEmpty ? "" : "\(line.name): "
      let finite = line.values.filter(\.isFinite)
      let low = finite.min() ?? first
      let high = finite.max() ?? first
      let odd = line.values.count - finite.count
      return "\(label)\(NumberText.short(first)) at first, \(NumberText.short(last)) at last, between"
        + " \(NumberText.short(low)) and \(NumberText.short(high))"
        + (odd > 0 ? ", \(NumberText.counted(odd, "number")) not finite" : "")
    }
    let steps = NumberText.counted(longest, xLabel)
    return Figure(
      kind: "line-chart", caption: "\(name) over \(steps).",
      alt: "\(name) over \(steps). \(lines.joined(separator: "; ").capitalized).",
      data: [
        "title": .string(title), "xLabel": .string(xLabel), "yLabel": .string(yLabel),
        "firstStep": FigureData(firstStep),
        "series": .array(
          series.map { ["name": .string($0.name), "values": .array($0.values.map { .number($0) })] }),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private var longest: Int { series.map(\.values.count).max() ?? 0 }

  private static let strokes: [(color: Color, dash: [Double])] = [
    (Theme.input.strong, []), (Theme.kernel.strong, [6, 3]), (Theme.output.strong, [2, 2.5]),
    (Color(hex: 0x6B4C9A), [8, 3, 2, 3]),
  ]

  private func content(width: Double) -> Block {
    let finite = series.flatMap(\.values).filter(\.isFinite)
    let ticks = AxisTicks(finite.min() ?? 0, finite.max() ?? 1)
    let steps = AxisTicks(Double(firstStep), Double(firstStep + max(1, longest - 1)), count: 8).values
      .filter { $0 == $0.rounded() && $0 >= Double(firstStep) && $0 <= Double(firstStep + longest - 1) }
    let nameWidth = series.map { Theme.label.width(of: $0.name) }.max() ?? 0
    let left = (ticks.values.map { Theme.label.width(of: ticks.text($0)) }.max() ?? 0) + 8
    // Names that would leave little room for the lines stand under them.
    let hasLegend = series.count > 1 && nameWidth > 0.3 * width
    let right = series.count > 1 && !hasLegend ? nameWidth + 14 : 10
    let plot = Rect(x: left, y: 8, width: max(160, min(width, 640) - left - right), height: 240)

    let chart = Block(width: plot.maxX + right, height: plot.maxY + 8 + Theme.label.lineHeight) { canvas, origin in
      func x(_ step: Double) -> Double {
        let span = Double(max(1, longest - 1))
        return origin.x + plot.minX + plot.width * (step - Double(firstStep)) / span
      }
      func y(_ value: Double) -> Double {
        origin.y + plot.maxY - plot.height * (value - ticks.low) / (ticks.high - ticks.low)
      }
      for value in ticks.values {
        canvas.stroke(
          Path(from: Point(x: origin.x + plot.minX, y: y(value)), to: Point(x: origin.x + plot.maxX, y: y(value))),
          with: .color(Theme.hairline))
        canvas.text(
          ticks.text(value), at: Point(x: origin.x + plot.minX - 6, y: y(value)), font: Theme.label.font,
          color: Theme.secondary, alignment: .end, baseline: .middle)
      }
      for step in steps {
        canvas.text(
          NumberText.whole(Int(step)), at: Point(x: x(step), y: origin.y + plot.maxY + 8), font: Theme.label.font,
          color: Theme.secondary, alignment: .center, baseline: .capTop)
      }
      for (index, line) in series.enumerated() {
        let stroke = Self.strokes[index % Self.strokes.count]
        canvas.stroke(
          path(of: line.values) { Point(x: x(Double(firstStep + $0)), y: y($1)) }, with: .color(stroke.color),
          style: StrokeStyle(width: 2, cap: .butt, join: .round, dash: stroke.dash))
      }
      if series.count > 1, !hasLegend {
        drawNames(canvas, at: origin.x + plot.maxX + 8, plot: plot.offset(y: origin.y), y: y)
      }
    }
    var lines: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.title, width: width)]
    if !yLabel.isEmpty { lines.append(.paragraph(yLabel, Theme.label, width: width)) }
    lines.append(chart)
    if !xLabel.isEmpty { lines.append(xName(width: plot.width).padded(left: left)) }
    if hasLegend { lines.append(legend(width: width)) }
    return .column(lines, spacing: 6, alignment: .leading)
  }

  private func xName(width: Double) -> Block {
    Block.paragraph(xLabel, Theme.label, width: width, alignment: .center).centered(in: width)
  }

  /// A piece of each line with its name.
  private func legend(width: Double) -> Block {
    let entries = series.enumerated().map { index, line -> Block in
      let stroke = Self.strokes[index % Self.strokes.count]
      let sample = Block(width: 28, height: Theme.label.lineHeight) { canvas, origin in
        let start = origin.offset(y: Theme.label.lineHeight / 2)
        canvas.stroke(
          Path(from: start, to: start.offset(x: 28)), with: .color(stroke.color),
          style: StrokeStyle(width: 2, cap: .butt, dash: stroke.dash))
      }
      return .row([sample, .paragraph(line.name, Theme.label, width: width - 36)], spacing: 8, alignment: .top)
    }
    return .column(entries, spacing: Theme.hair, alignment: .leading)
  }

  /// A line through the finite numbers; a point by itself becomes a short dash.
  private func path(of values: [Double], place: (Int, Double) -> Point) -> Path {
    var path = Path()
    for (index, value) in values.enumerated() where value.isFinite {
      let point = place(index, value)
      let isStart = index == 0 || !values[index - 1].isFinite
      if isStart { path.move(to: values.count == 1 ? point.offset(x: -3) : point) }
      path.line(to: values.count == 1 ? point.offset(x: 3) : point)
    }
    return path
  }

  /// The lines' names where they end, moved apart where they would touch.
  private func drawNames(_ canvas: Canvas, at x: Double, plot: Rect, y: (Double) -> Double) {
    let ends = series.enumerated().map { index, line in
      (index: index, y: y(line.values.last { $0.isFinite } ?? 0))
    }.sorted { $0.y < $1.y }
    let gap = 16.0
    var next = plot.minY
    var places: [(index: Int, y: Double)] = []
    for (rank, end) in ends.enumerated() {
      // Room for the names that are still to come keeps the last ones inside the plot.
      let latest = plot.maxY - gap * Double(ends.count - 1 - rank)
      let place = max(next, min(end.y, latest))
      places.append((end.index, place))
      next = place + gap
    }
    for place in places {
      canvas.text(
        series[place.index].name, at: Point(x: x, y: place.y), font: Theme.label.font,
        color: Self.strokes[place.index % Self.strokes.count].color, baseline: .middle)
    }
  }
}
