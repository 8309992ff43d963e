import ConvKit
import Graphics

/// A bar for each layer's receptive field on the input, to scale, with its size and jump: for deep networks. Very many
/// layers are cut to the first ones and the last.
struct ReceptiveFieldBars {
  /// A layer, how it looks at its input, and what a unit of it sees of the network's input.
  struct Row: Sendable {
    let name: String
    let window: String
    let field: ReceptiveField
  }

  let rows: [Row]

  private static let headings = ["layer", "window", "receptive field", "jump"]

  private func texts(_ row: Row) -> [String] {
    [row.name, row.window, NumberText.shape([row.field.height, row.field.width]), "\(row.field.strides.horizontal)"]
  }

  func block(width: Double) -> Block {
    let shown = Elision(count: rows.count, limit: 40).indices
    let columns = Self.headings.indices.map { column in
      let widths = shown.compactMap { $0 }.map { Theme.label.width(of: texts(rows[$0])[column]) }
      return max(widths.max() ?? 0, Theme.label.semibold.width(of: Self.headings[column])).rounded(.up)
    }
    let taken = columns.reduce(0, +) + Theme.medium * Double(columns.count)
    let length = max(100, min(420, width - taken))
    let largest = Double(rows.map(\.field.width).max() ?? 1)

    func line(_ cells: [Block], bar: Block) -> Block {
      let framed = zip(cells, columns).map { $0.leading(in: $1) }
      return .row([framed[0], framed[1], bar, framed[2], framed[3]], spacing: Theme.medium)
    }
    let titles = line(Self.headings.map { .text($0, Theme.label.semibold) }, bar: .space(width: length))
    let lines = shown.map { index -> Block in
      guard let index else { return .text("⋮", Theme.label) }
      let row = rows[index]
      let filled = max(1.5, length * Double(row.field.width) / largest)
      let bar = Block(width: length, height: 12) { canvas, origin in
        let rect = Rect(x: origin.x + (length - filled) / 2, y: origin.y, width: filled, height: 12)
        canvas.fill(Path(rect, cornerRadius: 2), with: .color(Theme.kernel.fill))
        canvas.stroke(Path(rect, cornerRadius: 2), with: .color(Theme.kernel.line), style: StrokeStyle(width: 0.8))
      }
      return line(texts(row).map { .text($0, Theme.label.colored(Theme.ink)) }, bar: bar)
    }
    return .column([titles] + lines, spacing: 3, alignment: .leading)
  }
}
