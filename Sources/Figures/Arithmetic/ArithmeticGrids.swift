import ConvKit
import Graphics

/// The two grids of a convolution's arithmetic: the padded input with one window shaded, and the output.
struct ArithmeticGrids {
  let vertical: ConvolutionGeometry
  let horizontal: ConvolutionGeometry
  /// The output cell whose window is shaded.
  var row = 0
  var column = 0

  /// The most cells on an axis that are drawn; on a screen, more would be a grey area.
  static let largestAxis = 1000

  /// The checked geometry of both axes. Traps, naming the figure, for sizes that can't exist or can't be drawn.
  static func axes(
    for figure: String, input: Pair, kernel: Pair, stride: Pair, padding: Padding, dilation: Pair
  ) -> (vertical: ConvolutionGeometry, horizontal: ConvolutionGeometry) {
    let axes = unwrap(for: figure) { () throws(ShapeError) -> (ConvolutionGeometry, ConvolutionGeometry) in
      (
        try ConvolutionGeometry(
          input: input.vertical, kernel: kernel.vertical, stride: stride.vertical, padding: padding.vertical,
          dilation: dilation.vertical),
        try ConvolutionGeometry(
          input: input.horizontal, kernel: kernel.horizontal, stride: stride.horizontal, padding: padding.horizontal,
          dilation: dilation.horizontal)
      )
    }
    check(axes.0, for: figure)
    check(axes.1, for: figure)
    return (vertical: axes.0, horizontal: axes.1)
  }

  /// Refuses an input that is too long to be drawn cell by cell.
  static func check(_ axis: ConvolutionGeometry, for figure: String) {
    guard axis.paddedInput > largestAxis else { return }
    refuse(.tooLarge(figure: figure, quantity: "cells on an axis", value: axis.paddedInput, limit: largestAxis))
  }

  /// The padded input. `text` is asked for cells counted from the first input cell; padding has positions outside.
  func input(cell: Double, text: ((_ row: Int, _ column: Int) -> String?)? = nil) -> CellGrid {
    let rowTaps = Set(vertical.taps(of: row))
    let columnTaps = Set(horizontal.taps(of: column))
    let (top, left) = (vertical.paddingBefore, horizontal.paddingBefore)
    let start = (row: vertical.windowStart(of: row) + top, column: horizontal.windowStart(of: column) + left)
    return CellGrid(
      rows: vertical.paddedInput, columns: horizontal.paddedInput, cell: cell,
      style: { paddedRow, paddedColumn in
        let (row, column) = (paddedRow - top, paddedColumn - left)
        let isInside = (0..<vertical.input).contains(row) && (0..<horizontal.input).contains(column)
        if rowTaps.contains(row), columnTaps.contains(column) { return isInside ? .kernel : .paddedKernel }
        let style = isInside ? CellStyle.input : .padding
        let isCovered = paddedRow < vertical.covered && paddedColumn < horizontal.covered
        return isCovered ? style : style.uncovered
      },
      text: text.map { text in { text($0 - top, $1 - left) } },
      outlines: [
        .init(
          rows: top..<top + vertical.input, columns: left..<left + horizontal.input, color: Theme.input.strong,
          width: 1.5),
        .init(
          rows: start.row..<start.row + vertical.effectiveKernel,
          columns: start.column..<start.column + horizontal.effectiveKernel, color: Theme.kernel.strong),
      ])
  }

  /// The output, with the cell that the shaded window makes.
  func output(cell: Double, text: ((_ row: Int, _ column: Int) -> String?)? = nil) -> CellGrid {
    CellGrid(
      rows: vertical.outputSize, columns: horizontal.outputSize, cell: cell, style: { _, _ in .output }, text: text,
      outlines: [
        .init(rows: row..<row + 1, columns: column..<column + 1, color: Theme.kernel.strong)
      ])
  }

  /// The largest cells, up to `largest`, with which both grids fit beside each other into a width and a height;
  /// `outputColumns` are those to leave room for, if not the output's own.
  func cellSize(width: Double, height: Double, largest: Double, outputColumns: Int? = nil) -> Double {
    let across = width / Double(horizontal.paddedInput + (outputColumns ?? horizontal.outputSize))
    let down = height / Double(vertical.paddedInput)
    let cell = min(largest, across, down)
    return cell > 8 ? cell.rounded(.down) : max(cell, 0.1)
  }

  /// What the shades mean, for those that occur.
  var legend: [(style: CellStyle, name: String)] {
    let words = GeometryWords(vertical: vertical, horizontal: horizontal)
    var entries: [(CellStyle, String)] = [(.input, "input"), (.kernel, "kernel"), (.output, "output")]
    if words.isPadded { entries.insert((.padding, "padding"), at: 1) }
    if !words.isCoveredWholly { entries.append((CellStyle.input.uncovered, "under no window")) }
    return entries
  }
}
