public import ConvKit
import Graphics

/// How many windows of a convolution read each cell of its input: what im2col copies, and how often.
public struct ReuseMap: FigureConvertible, Sendable {
  private let vertical: ConvolutionGeometry
  private let horizontal: ConvolutionGeometry

  /// The map for an input and a kernel, each a number for both axes or `[vertical, horizontal]`. Traps for sizes that
  /// can't exist.
  public init(
    input: some SizeArgument, kernel: some SizeArgument, stride: some SizeArgument = 1, padding: Padding = .valid,
    dilation: some SizeArgument = 1
  ) {
    (vertical, horizontal) = ArithmeticGrids.axes(
      for: "ReuseMap", input: input.pair, kernel: kernel.pair, stride: stride.pair, padding: padding,
      dilation: dilation.pair)
  }

  private var counts: [[Int]] {
    let columns = horizontal.reuseCounts
    return vertical.reuseCounts.map { row in columns.map { row * $0 } }
  }

  public func figure(width: Double) -> Figure {
    let words = GeometryWords(vertical: vertical, horizontal: horizontal)
    let counts = counts
    let total = counts.joined().reduce(0, +)
    let mean = Double(total) / Double(vertical.input * horizontal.input)
    let highest = counts.joined().max() ?? 0
    let rows = counts.map { $0.map(String.init).joined(separator: " ") }
    var alt = "How many windows read each cell: \(words.setting). A cell is read up to"
    alt += " \(NumberText.counted(highest, "time")), \(NumberText.decimal(mean)) \(mean == 1 ? "time" : "times")"
    alt += " on average, \(NumberText.counted(total, "time")) in all."
    if counts.count <= 12 { alt += " By rows: \(rows.joined(separator: "; "))." }
    return Figure(
      kind: "reuse-map",
      caption:
        "Windows that read each cell (\(words.setting)): \(NumberText.decimal(mean)) on average, at most \(highest).",
      alt: alt,
      data: words.data.merged(with: [
        "counts": .array(counts.map { FigureData.numbers($0) }), "total": FigureData(total), "mean": .number(mean),
        "highest": FigureData(highest),
      ]),
      content: content(counts, highest: highest, note: "\(NumberText.decimal(mean)) on average", width: width))
  }

  private func content(_ counts: [[Int]], highest: Int, note: String, width: Double) -> Block {
    let available = width - 2 * Theme.margin
    let cell = min(36, available / Double(horizontal.input), 460 / Double(vertical.input))
    let needed = CellGrid.cellWidth(for: counts.joined().map(String.init))
    let grid = CellGrid(
      rows: vertical.input, columns: horizontal.input, cell: cell,
      style: { row, column in
        let share = highest == 0 ? 0 : Double(counts[row][column]) / Double(highest)
        let fill = Color.white.mixed(with: Theme.kernel.line, fraction: 0.08 + 0.92 * share)
        return CellStyle(fill: fill, line: Theme.kernel.fill)
      }, text: cell >= needed ? { String(counts[$0][$1]) } : nil)
    return .titled("windows that read each cell", grid.block, note: note, width: 220)
  }
}
