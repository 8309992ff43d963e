public import ConvKit
import Graphics

/// How much each pixel of the image matters to one unit: a map of its influence with two boxes, the theoretical
/// receptive field outside and the box that holds 95% of the influence inside.
///
/// ```swift
/// EffectiveReceptiveFieldDiagram(network.effectiveReceptiveField(inputShape: [32, 32, 1]))
/// ```
public struct EffectiveReceptiveFieldDiagram: FigureConvertible, Sendable {
  private let field: EffectiveReceptiveField
  private let title: String

  private static let share = 0.95

  /// The diagram of a field that was measured before; `title` says which network, or when.
  public init(_ field: EffectiveReceptiveField, title: String = "") {
    self.field = field
    self.title = title
  }

  public func figure(width: Double) -> Figure {
    let facts = facts
    let name = title.isEmpty ? "" : "\(title): "
    let unit = "unit (\(field.row), \(field.column)) of \(field.layer)"
    let image = NumberText.shape(field.influence.shape)
    return Figure(
      kind: "effective-receptive-field", caption: "\(name)what \(unit) sees: \(facts).".capitalized,
      alt: "\(name)the influence of each pixel of \(NumberText.withArticle(image)) image on \(unit), from 0 black to"
        .capitalized + " \(percent(field.influence.max)) white: \(facts).\(spread)",
      data: [
        "layer": .string(field.layer), "unit": .numbers([field.row, field.column]),
        "image": .numbers(field.influence.shape),
        "theoretical": .numbers([field.theoretical.height, field.theoretical.width]),
        "share": .number(Self.share), "box": box.map { .numbers([$0.rows.count, $0.columns.count]) } ?? .null,
        "centroid": field.centroid.map { [.number($0.row), .number($0.column)] } ?? .null,
        "standardDeviation": field.standardDeviation.map { [.number($0.rows), .number($0.columns)] } ?? .null,
        "largestShare": FigureData(field.influence.max),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private var box: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? { field.box(holding: Self.share) }

  /// Both boxes in words.
  private var facts: String {
    let theoretical = "a theoretical receptive field of \(shape(field.theoretical.height, field.theoretical.width))"
    guard let box else { return "\(theoretical), of which no gradient tells: nothing has any influence" }
    return "\(theoretical), 95% of the influence in \(shape(box.rows.count, box.columns.count))"
  }

  /// Centre and standard deviation in words.
  private var spread: String {
    guard let centroid = field.centroid, let deviation = field.standardDeviation else { return "" }
    return " The influence is centred at row \(NumberText.decimal(centroid.row, decimals: 1)), column"
      + " \(NumberText.decimal(centroid.column, decimals: 1)), with standard deviations of"
      + " \(NumberText.decimal(deviation.rows, decimals: 1)) and \(NumberText.decimal(deviation.columns, decimals: 1))"
      + " pixels."
  }

  private func shape(_ height: Int, _ width: Int) -> String { NumberText.shape([height, width]) }

  private func percent(_ share: Float) -> String { "\(NumberText.short(share * 100))%" }

  private func content(width: Double) -> Block {
    let scale = ColorScale.grey(0...Swift.max(field.influence.max * 100, .leastNormalMagnitude))
    let percentages = ImageValues(field.influence * 100, for: "EffectiveReceptiveFieldDiagram")
    let size = Block.imageSize(width: percentages.width, height: percentages.height, target: min(width, 320))
    let picture = Block.image(percentages, scale: scale, size: size, outlines: outlines)
    let theoretical = shape(field.theoretical.height, field.theoretical.width)
    var lines: [Block] = [legend("outer box: theoretical, \(theoretical)", Theme.input.strong)]
    if let box {
      lines.append(
        legend("inner box: 95% of the influence, \(shape(box.rows.count, box.columns.count))", Theme.kernel.strong))
    }
    let bar = Block.titled("", ScaleBar(scale: scale).block, note: "% of the influence, each pixel", width: 200)
    let heading: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.heading, width: width, alignment: .center)]
    return .column(
      heading + [picture, .column(lines, spacing: Theme.hair, alignment: .leading), bar], spacing: Theme.small)
  }

  private func legend(_ words: String, _ color: Color) -> Block {
    let sample = Block(width: 14, height: 10) { canvas, origin in
      let box = Rect(x: origin.x + 1, y: origin.y + 1, width: 12, height: 8)
      canvas.stroke(Path(box), with: .color(color), style: StrokeStyle(width: 2))
    }
    return .row([sample, .text(words, Theme.label)], spacing: 6)
  }

  /// Both boxes, as far as they lie on the image.
  private var outlines: [CellGrid.Outline] {
    let (rows, columns) = (0...field.influence.shape[0] - 1, 0...field.influence.shape[1] - 1)
    var outlines: [CellGrid.Outline] = []
    if let region = field.theoretical.region(row: field.row, column: field.column),
      region.rows.overlaps(rows), region.columns.overlaps(columns)
    {
      outlines.append(
        CellGrid.Outline(
          rows: Range(region.rows.clamped(to: rows)), columns: Range(region.columns.clamped(to: columns)),
          color: Theme.input.strong))
    }
    if let box {
      outlines.append(
        CellGrid.Outline(rows: Range(box.rows), columns: Range(box.columns), color: Theme.kernel.strong))
    }
    return outlines
  }
}
