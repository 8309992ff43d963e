import ConvKit
import Graphics

/// A bar for each layer's receptive field on the input, to scale, with its size and jump: for deep networks.
struct ReceptiveFieldBars {
  /// The layers' names and windows.
  let names: [(name: String, window: String)]
  let fields: [(vertical: AxisReceptiveField, horizontal: AxisReceptiveField)]

  func block(width: Double) -> Block {
    let headings = ["layer", "window", "receptive field", "jump"]
    let rows = zip(names, fields).map { name, field in
      [
        name.name, name.window, NumberText.shape([field.vertical.size, field.horizontal.size]),
        "\(field.horizontal.stride)",
      ]
    }
    let columns = headings.indices.map { column in
      let texts = rows.map { Theme.label.width(of: $0[column]) }
      return max(texts.max() ?? 0, Theme.label.semibold.width(of: headings[column])).rounded(.up)
    }
    let taken = columns.reduce(0, +) + Theme.medium * Double(columns.count)
    let length = max(120, min(420, width - taken))
    let largest = Double(fields.map(\.horizontal.size).max() ?? 1)

    func line(_ cells: [Block], bar: Block) -> Block {
      .row(
        [cells[0].leading(in: columns[0]), cells[1].leading(in: columns[1]), bar]
          + [cells[2].leading(in: columns[2]), cells[3].leading(in: columns[3])], spacing: Theme.medium)
    }
    var lines = [line(headings.map { .text($0, Theme.label.semibold) }, bar: .space(width: length))]
    for (row, field) in zip(rows, fields) {
      let filled = max(1.5, length * Double(field.horizontal.size) / largest)
      let bar = Block(width: length, height: 12) { canvas, origin in
        let rect = Rect(x: origin.x + (length - filled) / 2, y: origin.y, width: filled, height: 12)
        canvas.fill(Path(rect, cornerRadius: 2), with: .color(Theme.kernel.fill))
        canvas.stroke(
          Path(rect, cornerRadius: 2), with: .color(Theme.kernel.line), style: StrokeStyle(width: 0.8))
      }
      lines.append(line(row.map { .text($0, Theme.label.colored(Theme.ink)) }, bar: bar))
    }
    return .column(lines, spacing: 3, alignment: .leading)
  }
}
