import Graphics

/// Amounts as horizontal bars, each with its name and number: parameters, MACs.
///
/// ```swift
/// BarChart([("LeNet-5", 61_706), ("VGG-16", 138_357_544)], title: "Parameters", scale: .logarithmic)
/// ```
public struct BarChart: FigureConvertible, Sendable {
  /// How an amount becomes a length.
  public enum Scale: String, Sendable, Hashable {
    /// Lengths are in proportion to amounts.
    case linear
    /// Each tenfold amount adds the same length; bars start at 1, and amounts below it have none.
    case logarithmic
  }

  private let bars: [(name: String, value: Double)]
  private let title: String
  private let unit: String
  private let scale: Scale

  /// A bar for each name and amount, in the given order. Traps for no bars; amounts that are negative or not
  /// finite have no length.
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
    (value == value.rounded() ? NumberText.decimal(value, decimals: 0) : NumberText.short(value))
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
      ], isLineDrawing: true, content: content(width: width - 2 * Theme.margin))
  }

  /// The share of the longest bar's length.
  private func share(_ value: Double) -> Double {
    let largest = bars.map(\.value).filter(\.isFinite).max() ?? 0
    guard value.isFinite else { return 0 }
    switch scale {
    case .linear: return largest > 0 && value > 0 ? value / largest : 0
    case .logarithmic: return largest > 1 && value > 1 ? log10(value) / log10(largest) : 0
    }
  }

  private func content(width: Double) -> Block {
    let names = bars.map { Block.paragraph($0.name, Theme.body, width: width * 0.38) }
    let values = bars.map { Block.paragraph(text($0.value), Theme.number, width: width * 0.26) }
    let nameWidth = names.map(\.width).max() ?? 0
    let valueWidth = values.map(\.width).max() ?? 0
    let length = max(60, width - nameWidth - valueWidth - 24)
    let rows = bars.indices.map { index -> Block in
      let filled = max(1, length * share(bars[index].value))
      let bar = Block(width: filled, height: 16) { canvas, origin in
        let rect = Rect(origin: origin, size: Size(width: filled, height: 16))
        canvas.fill(Path(rect, cornerRadius: 2), with: .color(Theme.input.strong))
      }
      let name = names[index].padded(left: nameWidth - names[index].width)
      return .row([name, .row([bar, values[index]], spacing: 8)], spacing: 10)
    }
    var lines: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.title, width: width)]
    lines.append(.column(rows, spacing: 8, alignment: .leading))
    if scale == .logarithmic {
      lines.append(.text("logarithmic scale: each tenfold amount adds the same length", Theme.label))
    }
    return .column(lines, spacing: 12, alignment: .leading)
  }
}
