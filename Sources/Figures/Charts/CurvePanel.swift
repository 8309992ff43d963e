import Graphics

/// One chart of a quantity over epochs, with its axes and, where there are several curves, their names.
struct CurvePanel {
  /// A line through points, or marks at them.
  struct Curve {
    var name: String
    var points: [(time: Double, value: Double)]
    /// Marks joined by a thin line, rather than a line alone.
    var isMarked = false
  }

  let title: String
  let epochs: Int
  /// Each tenfold amount takes the same height; amounts of 0 and below are left out.
  let isLogarithmic: Bool
  /// What stands behind the axis's numbers; of "%" there are a hundred.
  let unit: String
  /// What the numbers are, beside the title.
  var words = ""
  /// Where the axis begins, unless a round number just below does; what lies further down is cut off. Nil begins it at
  /// the lowest value.
  var lowest: Double?
  let curves: [Curve]

  private static let plotHeight = 200.0
  private static let strokes = [Theme.input.strong, Theme.kernel.strong]

  /// The chart, at most as wide as asked for.
  func block(width: Double) -> Block {
    let ticks = self.ticks
    let left = (ticks.map { Theme.label.width(of: $0.text) }.max() ?? 0) + 8
    // Half of the last epoch's number stands beyond the plot.
    let plot = Rect(x: left, y: 8, width: max(120, width - left - 12), height: Self.plotHeight)
    let chart = Block(width: plot.maxX + 12, height: plot.maxY + 8 + Theme.label.lineHeight) { canvas, origin in
      let frame = plot.offset(x: origin.x, y: origin.y)
      for tick in ticks {
        let y = self.y(tick.value, in: frame)
        canvas.stroke(
          Path(from: Point(x: frame.minX, y: y), to: Point(x: frame.maxX, y: y)), with: .color(Theme.hairline))
        canvas.text(
          tick.text, at: Point(x: frame.minX - 6, y: y), font: Theme.label.font, color: Theme.secondary,
          alignment: .end, baseline: .middle)
      }
      for epoch in epochTicks {
        canvas.text(
          NumberText.whole(epoch), at: Point(x: x(Double(epoch), in: frame), y: frame.maxY + 8),
          font: Theme.label.font, color: Theme.secondary, alignment: .center, baseline: .capTop)
      }
      for (index, curve) in curves.enumerated() { draw(curve, Self.strokes[index % 2], canvas, frame) }
    }
    let note = isLogarithmic ? "logarithmic scale" : cut.map { "\(words), from \($0) up" } ?? words
    var lines: [Block] = [.row([.text(title, Theme.heading), .text(note, Theme.label)], spacing: 8), chart]
    lines.append(.text(epochs == 1 ? "epoch" : "epochs", Theme.label).centered(in: plot.width).padded(left: left))
    if curves.count > 1 { lines.append(legend.padded(left: left)) }
    return .column(lines, spacing: 6, alignment: .leading)
  }

  /// The number at which the axis begins, where values lie below it; nil where it has them all.
  var cut: String? {
    guard let first = ticks.first, let least = values.min(), least < first.value else { return nil }
    return first.text
  }

  private var legend: Block {
    .row(
      curves.enumerated().map { index, curve in
        let sample = Block(width: 24, height: 10) { canvas, origin in
          let color = Self.strokes[index % 2]
          canvas.stroke(
            Path(from: origin.offset(y: 5), to: origin.offset(x: 24, y: 5)), with: .color(color),
            style: Self.style(of: curve))
          if curve.isMarked { canvas.fill(Self.mark(at: origin.offset(x: 12, y: 5)), with: .color(color)) }
        }
        return .row([sample, .text(curve.name, Theme.label)], spacing: 6)
      }, spacing: Theme.medium)
  }

  private func draw(_ curve: Curve, _ color: Color, _ canvas: Canvas, _ frame: Rect) {
    let places = cut(curve.points.filter { isShown($0.value) }).map {
      Point(x: x($0.time, in: frame), y: y($0.value, in: frame))
    }
    guard let first = places.first else { return }
    var path = Path()
    path.move(to: places.count == 1 && !curve.isMarked ? first.offset(x: -3) : first)
    for place in places.dropFirst() { path.line(to: place) }
    if places.count == 1 { path.line(to: first.offset(x: curve.isMarked ? 0 : 3)) }
    canvas.stroke(path, with: .color(color), style: Self.style(of: curve))
    if curve.isMarked { for place in places { canvas.fill(Self.mark(at: place), with: .color(color)) } }
  }

  /// A curve from where it comes up to the axis for good.
  private func cut(_ points: [(time: Double, value: Double)]) -> [(time: Double, value: Double)] {
    let low = ticks.first?.value ?? 0
    guard !isLogarithmic, let last = points.lastIndex(where: { $0.value < low }), last + 1 < points.count else {
      return points
    }
    let (below, above) = (points[last], points[last + 1])
    let share = (low - below.value) / (above.value - below.value)
    return [(below.time + share * (above.time - below.time), low)] + points[(last + 1)...]
  }

  private static func style(of curve: Curve) -> StrokeStyle {
    curve.isMarked
      ? StrokeStyle(width: 1, cap: .butt, join: .round, dash: [3, 3])
      : StrokeStyle(width: 2, cap: .butt, join: .round, dash: [])
  }

  private static func mark(at point: Point) -> Path {
    var path = Path()
    path.arc(center: point, radius: 4, start: 0, end: 2 * .pi)
    path.close()
    return path
  }

  // MARK: Scales

  private func isShown(_ value: Double) -> Bool { value.isFinite && (!isLogarithmic || value > 0) }

  private var values: [Double] { curves.flatMap { $0.points.map(\.value) }.filter(isShown) }

  /// The powers of ten around the values, or round numbers.
  private var ticks: [(value: Double, text: String)] {
    let low = lowest ?? values.min() ?? 0.1
    let high = unit == "%" ? 100 : values.max() ?? 1
    guard isLogarithmic else {
      let ticks = AxisTicks(low, high)
      guard unit == "%" else { return ticks.values.map { ($0, ticks.text($0)) } }
      return ticks.values.filter { $0 <= 100 }.map { ($0, "\(ticks.text($0))%") }
    }
    let lowest = max(Int(log10(low).rounded(.down)), -12)
    let highest = max(Int(log10(high).rounded(.up)), lowest + 1)
    return (lowest...highest).map { power in
      let value = (0..<abs(power)).reduce(1.0) { value, _ in power < 0 ? value / 10 : value * 10 }
      return (value, NumberText.decimal(value, decimals: max(0, -power)))
    }
  }

  private func height(_ value: Double) -> Double { isLogarithmic ? log10(max(value, 1e-12)) : value }

  private func y(_ value: Double, in frame: Rect) -> Double {
    let (low, high) = (height(ticks.first?.value ?? 0), height(ticks.last?.value ?? 1))
    let share = high > low ? (height(value) - low) / (high - low) : 0.5
    return frame.maxY - frame.height * min(max(share, 0), 1)
  }

  private func x(_ time: Double, in frame: Rect) -> Double { frame.minX + frame.width * time / Double(epochs) }

  private var epochTicks: [Int] {
    let every = AxisTicks(0, Double(epochs), count: 6).step
    return (0...epochs).filter { Double($0).remainder(dividingBy: max(1, every.rounded())) == 0 }
  }
}
