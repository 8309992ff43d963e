import ConvKit
import Graphics

/// The numbers of a film: an image, its filters, and what comes out; drawn where there are few enough to be read.
struct FilmNumbers: Sendable {
  let geometry: ConvolutionGeometry2D
  let input: ImageValues
  let filter: Tensor
  let bias: Tensor?
  let output: Tensor

  private var vertical: ConvolutionGeometry { geometry.vertical }
  private var horizontal: ConvolutionGeometry { geometry.horizontal }

  /// `; 2 filters of 3 × 3 × 3 on 3 channels`, where there is more than one of either.
  var words: String {
    guard geometry.filters > 1 || geometry.inputChannels > 1 else { return "" }
    return "; \(NumberText.counted(geometry.filters, "filter")) of"
      + " \(NumberText.shape(Array(geometry.filterShape.prefix(3)))) on"
      + " \(NumberText.counted(geometry.inputChannels, "channel"))"
  }

  /// The output's numbers, filter by filter, where they are drawn: ` The output of filter 0 is 1 5; −5 3.`
  var spokenOutput: String {
    guard cell != nil else { return "" }
    let maps = (0..<geometry.filters).map { index -> String in
      let rows = (0..<vertical.outputSize).map { row in
        (0..<horizontal.outputSize).map { column in
          NumberText.short(output.scalars[(row * horizontal.outputSize + column) * geometry.filters + index])
        }.joined(separator: " ")
      }
      let name = geometry.filters > 1 ? "The output of filter \(index)" : "The output"
      return " \(name) is \(rows.joined(separator: "; "))."
    }
    return maps.joined()
  }

  var data: FigureData {
    [
      "input": .packed(shape: geometry.inputShape, input.all),
      "filter": .packed(shape: geometry.filterShape, filter.scalars),
      "bias": bias.map { .numbers($0.scalars) } ?? .null,
      "output": .packed(shape: geometry.outputShape, output.scalars),
    ]
  }

  /// The width of a cell of the input in which every number can be read; nil where that would take too much room.
  var cell: Double? {
    let width = CellGrid.cellWidth(for: input.all.map { NumberText.short($0) }, minimum: 20)
    let isSmall = width * Double(horizontal.paddedInput) <= 300 && vertical.paddedInput * geometry.inputChannels <= 32
    return isSmall && geometry.filters <= 4 ? width : nil
  }

  /// The filters; the first one's frames, channel over channel, with the output as far as it has come; and the whole
  /// output.
  func content(
    _ frames: [(name: String, output: Int)], cell: Double, spacing: Double, width: Double, legend: Block
  ) -> Block {
    let filters = (0..<geometry.filters).map { index -> Block in
      let slices = (0..<geometry.inputChannels).map { filterGrid(index, channel: $0).block }
      let offset = bias.map { ", bias \(NumberText.short($0[index]))" } ?? ""
      return .titled(
        geometry.filters > 1 ? "filter \(index)" : "filter", .row(slices, spacing: 8),
        note: "\(NumberText.shape(Array(geometry.filterShape.prefix(3))))\(offset)")
    }
    let maps = (0..<geometry.filters).map { index in
      Block.titled(
        geometry.filters > 1 ? "output of filter \(index)" : "output",
        outputGrid(index, cell: cell, upTo: geometry.positions - 1).block)
    }
    let film = film(frames, cell: cell, spacing: spacing, width: width)
    return .column(
      [
        .flow(filters, width: width, spacing: Theme.large), film, .flow(maps, width: width, spacing: Theme.large),
        legend,
      ], spacing: Theme.medium)
  }

  /// The frames beside each other, as many as fit, with the channels named before the first of a row.
  private func film(
    _ frames: [(name: String, output: Int)], cell: Double, spacing: Double, width: Double
  ) -> Block {
    let blocks = frames.map { frame($0.name, $0.output, cell: cell) }
    let names = (0..<geometry.inputChannels).map { Block.text("channel \($0)", Theme.label) }
    let nameWidth = geometry.inputChannels > 1 ? (names.map(\.width).max() ?? 0) : 0
    let frameWidth = blocks.map(\.width).max() ?? 0
    // Less space between frames rather than a frame in a row of its own.
    func count(_ spacing: Double) -> Int {
      let room = width - (nameWidth > 0 ? nameWidth + spacing : 0)
      return min(blocks.count, max(1, Int((room + spacing + 0.01) / (frameWidth + spacing))))
    }
    let gap = count(Theme.small) > count(spacing) ? Theme.small : spacing
    let perRow = count(gap)
    let planeHeight = Double(vertical.paddedInput) * cell + 3
    let channels = Block.column(
      names.map { name in
        let extra = (planeHeight - name.height) / 2
        return name.padded(top: extra, bottom: extra)
      }, spacing: Self.planeSpacing
    ).padded(top: Theme.heading.lineHeight + 6)
    let rows = stride(from: 0, to: blocks.count, by: perRow).map { start -> Block in
      let part = Array(blocks[start..<min(start + perRow, blocks.count)])
      return .row((nameWidth > 0 ? [channels] : []) + part, spacing: gap, alignment: .top)
    }
    let title = geometry.filters > 1 ? [Block.text("the steps of filter 0", Theme.body)] : []
    return .column(title + [.column(rows, spacing: Theme.medium, alignment: .leading)], spacing: 12)
  }

  private static let planeSpacing = 6.0

  private func frame(_ name: String, _ index: Int, cell: Double) -> Block {
    let (row, column) = (index / horizontal.outputSize, index % horizontal.outputSize)
    let grids = ArithmeticGrids(vertical: vertical, horizontal: horizontal, row: row, column: column)
    let inputs = (0..<geometry.inputChannels).map { channel -> Block in
      let plane = input.plane(channel)
      return grids.input(cell: cell) { y, x in
        let isInside = (0..<plane.height).contains(y) && (0..<plane.width).contains(x)
        return isInside ? NumberText.short(plane[y, x]) : "0"
      }.block
    }
    var map = outputGrid(0, cell: cell, upTo: index)
    map.outlines = [.init(rows: row..<row + 1, columns: column..<column + 1, color: Theme.kernel.strong)]
    let note = "\(NumberText.whole(index + 1)) of \(NumberText.whole(geometry.positions))"
    return .titled(name, .column(inputs + [.downArrow(), map.block], spacing: Self.planeSpacing), note: note)
  }

  private func filterGrid(_ index: Int, channel: Int) -> CellGrid {
    let rows = (0..<vertical.kernel).map { row in
      (0..<horizontal.kernel).map { column -> String in
        let tap = (row * horizontal.kernel + column) * geometry.inputChannels + channel
        return NumberText.short(filter.scalars[tap * geometry.filters + index])
      }
    }
    return CellGrid(numbers: rows, minimumCell: 20, style: { _, _ in .kernel })
  }

  /// A filter's output, its cells filled up to one of them.
  private func outputGrid(_ index: Int, cell: Double, upTo last: Int) -> CellGrid {
    let texts = (0..<geometry.positions).map { NumberText.short(output.scalars[$0 * geometry.filters + index]) }
    let columns = horizontal.outputSize
    var grid = CellGrid(
      rows: vertical.outputSize, columns: columns, cell: cell,
      style: { $0 * columns + $1 <= last ? .output : .empty },
      text: { $0 * columns + $1 <= last ? texts[$0 * columns + $1] : nil })
    grid.cell.width = CellGrid.cellWidth(for: texts, minimum: cell)
    return grid
  }
}
