import ConvKit
import Graphics

/// The arithmetic of a transposed convolution, drawn as the convolution of stride 1 that it equals: zeros between the
/// input's cells and around them, the kernel over them, and the output.
///
/// `output = s(i - 1) + k_eff - p_before - p_after + a` (Dumoulin & Visin, relationship 14), with the direct
/// convolution's stride s and padding p, and output padding a at the bottom and right.
public struct TransposedConvolutionDiagram: FigureConvertible, Sendable {
  let axis: TransposedGeometry

  /// A diagram of one size on both axes. `stride` and `padding` are those of the direct convolution that this one is
  /// the transpose of. Traps for sizes that can't exist, and for padding that is larger than the kernel reaches.
  public init(
    input: Int, kernel: Int, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0, dilation: Int = 1
  ) {
    axis = unwrap(for: "TransposedConvolutionDiagram") { () throws(ShapeError) in
      try TransposedGeometry(
        input: input, kernel: kernel, stride: stride, padding: .explicit(padding), outputPadding: outputPadding,
        dilation: dilation)
    }
    if axis.stretchedPadding < 0 {
      refuse(
        .outside(
          figure: "TransposedConvolutionDiagram", quantity: "padding", value: padding,
          range: 0...axis.direct.effectiveKernel - 1))
    }
    ArithmeticGrids.check(axis.direct, for: "TransposedConvolutionDiagram")
    ArithmeticGrids.check(stretched, for: "TransposedConvolutionDiagram")
  }

  private var stride: Int { axis.direct.stride }
  private var kernel: Int { axis.direct.kernel }

  /// The convolution of stride 1 over the stretched input.
  private var stretched: ConvolutionGeometry {
    unwrap(for: "TransposedConvolutionDiagram") { () throws(ShapeError) in
      try ConvolutionGeometry(
        input: axis.stretchedInput, kernel: kernel,
        padding: .explicit(before: axis.stretchedPadding, after: axis.stretchedPadding + axis.outputPadding),
        dilation: axis.direct.dilation)
    }
  }

  private var setting: String {
    var words = "input \(axis.input), kernel \(kernel), stride \(stride), padding \(axis.direct.paddingBefore)"
    if axis.outputPadding > 0 { words += ", output padding \(axis.outputPadding)" }
    if axis.direct.dilation > 1 { words += ", dilation \(axis.direct.dilation)" }
    return words
  }

  public func figure(width: Double) -> Figure {
    let square = { (size: Int) in NumberText.shape([size, size]) }
    var alt = "Transposed convolution arithmetic: \(setting). It equals a convolution of stride 1 with a"
    alt += " \(square(kernel)) kernel over the \(square(axis.input)) input"
    if stride > 1 {
      alt += " stretched to \(square(axis.stretchedInput)) by \(NumberText.counted(stride - 1, "zero")) between cells"
    }
    alt += ", padded by \(stretched.paddingBefore) before and \(stretched.paddingAfter) after. The output is"
    alt += " \(square(axis.outputSize))."
    return Figure(
      kind: "transposed-convolution-arithmetic",
      caption: "Transposed convolution, \(setting): output \(square(axis.outputSize)).", alt: alt,
      data: [
        "input": FigureData(axis.input), "stretchedInput": FigureData(axis.stretchedInput),
        "kernel": FigureData(kernel), "stride": FigureData(stride), "padding": FigureData(axis.direct.paddingBefore),
        "outputPadding": FigureData(axis.outputPadding), "dilation": FigureData(axis.direct.dilation),
        "stretchedPaddingBefore": FigureData(stretched.paddingBefore),
        "stretchedPaddingAfter": FigureData(stretched.paddingAfter), "output": FigureData(axis.outputSize),
      ], explorer: ArithmeticExplorer([.init("", axis)])?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let between = Block.arrow("\(NumberText.shape([kernel, kernel])) kernel", below: "stride 1")
    let cell = grids.cellSize(width: width - between.width - 2 * Theme.large - 8, height: 380, largest: 34)
    let title = "input \(NumberText.shape([axis.input, axis.input]))"
    let picture = Block.row(
      [
        .titled(title, inputGrid(cell: cell).block), between,
        .titled("output \(NumberText.shape([axis.outputSize, axis.outputSize]))", grids.output(cell: cell).block),
      ], spacing: Theme.large)
    let minus = "\u{2212}"
    let even = axis.direct.paddingBefore
    let isDilated = axis.direct.dilation > 1
    var symbols = "o = s(i \(minus) 1) + \(isDilated ? "k_{eff}" : "k") \(minus) 2p"
    var numbers = "\(stride)·(\(axis.input) \(minus) 1) + \(axis.direct.effectiveKernel) \(minus) 2·\(even)"
    if axis.outputPadding > 0 {
      symbols += " + a"
      numbers += " + \(axis.outputPadding)"
    }
    return .column(
      [picture, .formula("\(symbols) = \(numbers) = \(axis.outputSize)"), .legend(legend, width: width)], spacing: 12)
  }

  private var grids: ArithmeticGrids { ArithmeticGrids(vertical: stretched, horizontal: stretched) }

  private var legend: [(style: CellStyle, name: String)] {
    grids.legend.map { entry in entry.name == "padding" ? (entry.style, "zeros around and between") : entry }
  }

  /// The stretched and padded input: only every `stride`-th cell is one of the input, the others are zeros.
  func inputGrid(cell: Double) -> CellGrid {
    var grid = grids.input(cell: cell)
    let plain = grid.style
    let before = stretched.paddingBefore
    let kernelTaps = Set(stretched.taps(of: 0).map { $0 + before })
    grid.style = { row, column in
      let isInput = [row - before, column - before].allSatisfy {
        (0..<stretched.input).contains($0) && $0.isMultiple(of: stride)
      }
      if isInput { return plain(row, column) }
      return kernelTaps.contains(row) && kernelTaps.contains(column) ? .paddedKernel : .padding
    }
    // Zeros between the input's cells part them.
    if stride > 1 {
      grid.outlines.replaceSubrange(
        0..<1, with: inputCells.flatMap { row in inputCells.map { column in outline(row: row, column: column) } })
    }
    return grid
  }

  /// Where the input's cells lie on an axis of the stretched and padded input.
  private var inputCells: [Int] { (0..<axis.input).map { stretched.paddingBefore + $0 * stride } }

  private func outline(row: Int, column: Int) -> CellGrid.Outline {
    .init(rows: row..<row + 1, columns: column..<column + 1, color: Theme.input.strong, width: 1.5)
  }

  /// The output beside the input of a contact sheet.
  func outputGrid(cell: Double) -> CellGrid { grids.output(cell: cell) }
}
