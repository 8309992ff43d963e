import Graphics

/// How often images of each class were taken for each class: rows are what they show, columns what the network says.
///
/// Right answers stand on the diagonal. The others are shaded, the darker the more there are; a class that was never
/// taken for another has an empty cell.
public struct ConfusionMatrix: FigureConvertible, Sendable {
  private let counts: [[Int]]
  private let names: [String]

  /// - Parameters:
  ///   - labels: the class of each image, 0..<classes.
  ///   - predictions: the class that the network gave it.
  ///   - classes: how many there are, at most 20.
  ///   - names: what they are called; their numbers unless given.
  ///
  /// Traps, with both numbers, for another number of predictions than labels or of names than classes, and for classes
  /// that there aren't.
  public init(labels: [Int], predictions: [Int], classes: Int = 10, names: [String] = []) {
    let figure = "ConfusionMatrix"
    if !(1...20).contains(classes) {
      refuse(.outside(figure: figure, quantity: "number of classes", value: classes, range: 1...20))
    }
    if labels.count != predictions.count {
      refuse(
        .mismatch(
          figure: figure, quantity: "predictions", count: predictions.count, expected: labels.count,
          expectedBy: "the number of labels"))
    }
    if !names.isEmpty, names.count != classes {
      refuse(
        .mismatch(
          figure: figure, quantity: "names", count: names.count, expected: classes,
          expectedBy: "the number of classes"))
    }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    for (label, prediction) in zip(labels, predictions) {
      for number in [label, prediction] where !(0..<classes).contains(number) {
        refuse(.outside(figure: figure, quantity: "class", value: number, range: 0...(classes - 1)))
      }
      counts[label][prediction] += 1
    }
    self.counts = counts
    self.names = names.isEmpty ? (0..<classes).map { "\($0)" } : names
  }

  /// Images of one class that were taken for another, the most frequent first.
  private var mistakes: [(label: Int, prediction: Int, count: Int)] {
    counts.indices.flatMap { label in
      counts.indices.filter { $0 != label && counts[label][$0] > 0 }.map { (label, $0, counts[label][$0]) }
    }.sorted { ($1.count, $0.label, $0.prediction) < ($0.count, $1.label, $1.prediction) }
  }

  public func figure(width: Double) -> Figure {
    let total = counts.joined().reduce(0, +)
    let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
    let caption = "\(NumberText.whole(right)) of \(NumberText.counted(total, "image")) rightly classified."
    let listed = mistakes.prefix(12).map { mistake in
      "\(names[mistake.label]) taken for \(names[mistake.prediction]) \(NumberText.counted(mistake.count, "time"))"
    }
    let more = mistakes.count > 12 ? ", and \(mistakes.count - 12) other mistakes" : ""
    return Figure(
      kind: "confusion-matrix", caption: caption,
      alt: caption + (listed.isEmpty ? "" : " Mistakes: \(listed.joined(separator: ", "))\(more)."),
      data: [
        "classes": .array(names.map { .string($0) }), "counts": .array(counts.map { .numbers($0) }),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let texts = counts.map { row in row.map { $0 == 0 ? "" : NumberText.whole($0) } }
    let least = min(40, width / Double(names.count + 2))
    // Names that are too long to stand over the columns have a letter each, which the rows tell.
    let labels = names.map { Block.line($0, Theme.body, width: max(100, width / 4)) }
    let labelWidth = labels.map(\.width).max() ?? 0
    let named = CellGrid.cellWidth(for: texts.joined() + names, minimum: least)
    let bare = CellGrid.cellWidth(for: texts.joined(), minimum: least)
    let isNamed = named == bare || named * Double(names.count) + labelWidth + Theme.small <= width
    let cell = isNamed ? named : bare
    let heads = isNamed ? names : names.indices.map { String(UnicodeScalar(UInt8(65 + $0))) }
    let largest = mistakes.first?.count ?? 1
    let grid = CellGrid(
      rows: names.count, columns: names.count, cell: cell,
      style: { row, column in
        let share = Double(counts[row][column]) / Double(largest)
        let fill = Color.white.mixed(with: Theme.kernel.fill, fraction: share == 0 ? 0 : 0.25 + 0.75 * share)
        return CellStyle(fill: row == column ? Theme.output.fill : fill, line: Theme.hairline)
      }, text: { texts[$0][$1].isEmpty ? nil : texts[$0][$1] })
    let rowNames = Block.column(
      zip(labels, heads).map { label, head in
        let row = isNamed ? label : .row([label.leading(in: labelWidth), .text(head, Theme.heading)], spacing: 6)
        return row.verticallyCentered(in: cell)
      }, spacing: 0, alignment: .center)
    let columnNames = Block.row(heads.map { Block.text($0, Theme.body).centered(in: cell) }, spacing: 0)
    let left = rowNames.width + Theme.small
    return .column(
      [
        .column([.text("taken for", Theme.label), columnNames], spacing: 4).padded(left: left + 1.5),
        .row([rowNames, grid.block], spacing: Theme.small),
        .text("Each row: the images that show this class.", Theme.label),
      ], spacing: 6)
  }
}

extension Block {
  /// The block in the middle of a box of a given height.
  fileprivate func verticallyCentered(in total: Double) -> Block {
    let extra = max(0, total - height)
    return padded(top: extra / 2, bottom: extra / 2)
  }
}
